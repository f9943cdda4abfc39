package dev.passbook.customerhttp;

import static dev.passbook.customerhttp.Requests.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.customer.PersonName;
import dev.passbook.customer.PostalAddress;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonWriter;
import dev.passbook.testing.CapturedLog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a request, neither the problem nor the log repeats anything of a person. */
final class NothingPersonalIsRepeatedTest {
    private static final String MARK = "Zyxwvu";
    private static final Requests REQUESTS = new Requests();

    private static final JsonObject NAME = NameBody.toJson(new PersonName(Optional.of(MARK), Optional.of(MARK), MARK));
    private static final JsonObject ADDRESS =
            AddressBody.toJson(new PostalAddress(List.of(MARK, MARK), Optional.of(MARK), "DE"));
    private static final JsonObject REGISTRATION =
            Json.object().with("name", NAME).with("address", ADDRESS);

    private final Spoiled spoiled = new Spoiled(MARK);
    private final CapturedLog log = CapturedLog.start();

    @AfterEach
    void release() {
        log.close();
    }

    @AfterAll
    static void close() {
        REQUESTS.close();
    }

    @Test
    void of_a_registration_with_something_wrong_in_any_place() {
        assertNothingRepeated(spoiled.values(REGISTRATION).stream()
                .map(JsonWriter::write)
                .map(body -> REQUESTS.post("/customers", body)));
    }

    @Test
    void of_a_registration_that_is_broken_at_any_place() {
        assertNothingRepeated(spoiled.texts(REGISTRATION).map(body -> REQUESTS.post("/customers", body)));
    }

    @Test
    void of_a_name_and_of_an_address() {
        assertNothingRepeated(Stream.concat(
                spoiled.values(NAME).stream().map(body -> REQUESTS.put(CUSTOMER + "/name", JsonWriter.write(body))),
                spoiled.values(ADDRESS).stream()
                        .map(body -> REQUESTS.put(CUSTOMER + "/address", JsonWriter.write(body)))));
    }

    @Test
    void of_what_is_no_text_or_too_long_or_said_to_be_something_else() {
        byte[] body = JsonWriter.write(REGISTRATION).getBytes(StandardCharsets.UTF_8);
        byte[] noText = JsonWriter.write(REGISTRATION).replace(MARK, MARK + "Ü").getBytes(StandardCharsets.ISO_8859_1);
        byte[] tooLong = JsonWriter.write(NameBody.example().with("surname", MARK.repeat(20_000)))
                .getBytes(StandardCharsets.UTF_8);

        assertNothingRepeated(Stream.of(
                REQUESTS.post("/customers", noText),
                REQUESTS.post("/customers", tooLong),
                REQUESTS.send("POST", "/customers", body, "text/plain"),
                REQUESTS.send("POST", "/customers", body, MARK + "/" + MARK)));
    }

    @Test
    void of_a_path() {
        assertNothingRepeated(Stream.of(
                REQUESTS.put("/customers/" + MARK + "/name", JsonWriter.write(NAME)),
                REQUESTS.put("/customers/" + MARK + "/address", JsonWriter.write(ADDRESS)),
                REQUESTS.post("/customers/" + MARK, JsonWriter.write(REGISTRATION)),
                REQUESTS.post("/" + MARK, JsonWriter.write(REGISTRATION))));
    }

    /** What is put in somewhere may be a name as good as another; of those that are refused nothing is said. */
    private void assertNothingRepeated(Stream<APIGatewayV2HTTPResponse> responses) {
        List<APIGatewayV2HTTPResponse> refused =
                responses.filter(response -> response.getStatusCode() != 200).toList();
        assertThat(refused).hasSizeGreaterThanOrEqualTo(4).allSatisfy(response -> {
            assertThat(response.getStatusCode()).isBetween(400, 499);
            assertThat(response.getHeaders()).containsEntry("Content-Type", "application/problem+json");
            assertThat(response.getBody()).doesNotContainIgnoringCase(MARK);
            assertThat(response.getHeaders().toString()).doesNotContainIgnoringCase(MARK);
        });
        assertThat(log.text()).contains("malformed").doesNotContainIgnoringCase(MARK);
    }
}
