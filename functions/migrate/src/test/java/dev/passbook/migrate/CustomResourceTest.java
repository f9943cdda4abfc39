package dev.passbook.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.migrate.CustomResource.RequestType;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CustomResourceTest {
    private AnswerBox box;

    @BeforeEach
    void open() throws IOException {
        box = AnswerBox.open();
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void an_operators_event_asks_for_no_answer() {
        assertThat(CustomResource.in(Map.of())).isEmpty();
        assertThat(CustomResource.in(Map.of("RequestType", "Create"))).isEmpty();
    }

    @Test
    void has_a_name_from_the_first_and_keeps_it() {
        assertThat(CustomResource.in(box.event("Create")))
                .get()
                .extracting(CustomResource::physicalResourceId)
                .isEqualTo("passbook-schema");
        assertThat(CustomResource.in(box.event("Update")))
                .get()
                .extracting(CustomResource::physicalResourceId)
                .isEqualTo("its-name");
    }

    @ParameterizedTest
    @CsvSource({"Create,CREATE", "Update,UPDATE", "Delete,DELETE"})
    void is_created_updated_or_deleted(String name, RequestType type) {
        assertThat(CustomResource.in(box.event(name)))
                .get()
                .extracting(CustomResource::requestType)
                .isEqualTo(type);
    }

    @Test
    void nothing_else_can_be_asked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomResource.in(box.event("Drop")))
                .withMessage("Unknown RequestType Drop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RequestType", "StackId", "RequestId", "LogicalResourceId"})
    void lacks_nothing(String name) {
        Map<String, Object> event = box.event("Create");
        event.remove(name);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomResource.in(event))
                .withMessage("A request of CloudFormation without " + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://bucket.s3.amazonaws.com/x?Signature=secret",
                "http://127.0.0.1.example.com/x?Signature=secret",
                "http://127.0.0.1@example.com/x?Signature=secret",
                "file:///x?Signature=secret",
                "x?Signature=secret",
                "https://a b?Signature=secret"
            })
    void is_answered_over_https_and_its_address_not_told(String url) {
        Map<String, Object> event = box.event("Create");
        event.put("ResponseURL", url);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomResource.in(event))
                .withMessage("The ResponseURL is not one of https")
                .withNoCause();
    }

    @Test
    void s3_is_over_https() {
        Map<String, Object> event = box.event("Create");
        String url = "https://cloudformation-custom-resource-response-eucentral1.s3.eu-central-1.amazonaws.com/"
                + "arn%3Aaws%3Acloudformation%3Aeu-central-1%3A123456789012%3Astack/passbook-dev/1%7CMigrated%7C6f9e"
                + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=abc";
        event.put("ResponseURL", url);

        assertThat(CustomResource.in(event))
                .get()
                .extracting(request -> request.responseUrl().toString())
                .isEqualTo(url);
    }
}
