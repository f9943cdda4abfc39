package dev.passbook.customerhttp;

import static dev.passbook.customerhttp.Requests.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.http.contract.Schema;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonReader;
import dev.passbook.json.JsonWriter;
import dev.passbook.json.MalformedJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and addresses as callers send them. */
final class BodiesTest {
    private static final String TITLE = "1 to 35 printable characters, no blank before or after them";
    private static final String NAME = "1 to 100 printable characters, no blank before or after them";
    private static final String LINE = "1 to 70 printable characters, no blank before or after them";
    private static final String POSTAL_CODE = "1 to 16 printable characters, no blank before or after them";
    private static final String COUNTRY = "a country's ISO 3166-1 alpha-2 code, such as \"DE\"";
    private static final Requests REQUESTS = new Requests();

    @AfterAll
    static void close() {
        REQUESTS.close();
    }

    @Test
    void who_registers_says_a_name_and_an_address() {
        String body = JsonWriter.write(RegistrationBody.example());

        APIGatewayV2HTTPResponse response = REQUESTS.post("/customers", body);

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).isEqualTo(body);
    }

    @Test
    void a_name_and_an_address_can_be_said_alone() {
        assertThat(REQUESTS.put(CUSTOMER + "/name", JsonWriter.write(NameBody.example()))
                        .getStatusCode())
                .isEqualTo(200);
        assertThat(REQUESTS.put(CUSTOMER + "/address", JsonWriter.write(AddressBody.example()))
                        .getStatusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'surname':'Suharto'}",
                "{'title':'Dr.','surname':'O\\u0027Neill'}",
                "{'foreNames':'李','surname':'王'}",
                "{'title':'Prof. Dr. h.c.','foreNames':'Anna Maria','surname':'von der Müller-Lüdenscheidt'}"
            })
    void people_have_one_name_or_more(String name) {
        assertThat(accepted("/name", name)).isEqualTo(read(quoted(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'lines':['Main Street','Ballyvaughan, Co. Clare'],'country':'IE'}",
                "{'lines':['1','2','3','4','5','6','7'],'postalCode':'D02 X285','country':'IE'}",
                "{'lines':['北京市'],'postalCode':'100000','country':'CN'}"
            })
    void an_address_has_lines_and_a_country_and_perhaps_a_postal_code(String address) {
        assertThat(accepted("/address", address)).isEqualTo(read(quoted(address)));
    }

    @Test
    void each_part_can_be_as_long_as_it_says_and_no_longer() {
        String name = "{'title':'%s','foreNames':'%s','surname':'%s'}";
        accepted("/name", name.formatted("👍".repeat(35), "👍".repeat(100), "👍".repeat(100)));
        assertRefused(
                "/name",
                name.formatted("t".repeat(36), "f".repeat(101), "s".repeat(101)),
                List.of("title", TITLE, "foreNames", NAME, "surname", NAME));

        String address = "{'lines':['%s'],'postalCode':'%s','country':'DE'}";
        accepted("/address", address.formatted("👍".repeat(70), "👍".repeat(16)));
        assertRefused(
                "/address",
                address.formatted("l".repeat(71), "p".repeat(17)),
                List.of("lines[0]", LINE, "postalCode", POSTAL_CODE));
        assertRefused(
                "/address",
                "{'lines':['1','2','3','4','5','6','7','8'],'country':'DE'}",
                List.of("lines", "a list of 1 to 7 texts"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''",
                "' '",
                "' x'",
                "'x '",
                "'a\\nb'",
                "'a\\u0000b'",
                "null",
                "1",
                "1.5",
                "true",
                "[]",
                "['x']",
                "{}"
            })
    void a_text_is_printable_text_without_blanks_around_it(String other) {
        assertRefused(
                "/name",
                "{'title':%1$s,'foreNames':%1$s,'surname':%1$s}".formatted(other),
                List.of("title", TITLE, "foreNames", NAME, "surname", NAME));
        assertRefused(
                "/address",
                "{'lines':['x',%1$s],'postalCode':%1$s,'country':%1$s}".formatted(other),
                List.of("lines[1]", LINE, "postalCode", POSTAL_CODE, "country", COUNTRY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "DEU", "UK", "EU", "XX", "276"})
    void a_country_is_one_of_iso_3166(String country) {
        assertRefused("/address", "{'lines':['x'],'country':'%s'}".formatted(country), List.of("country", COUNTRY));
    }

    @Test
    void what_has_to_be_there_is_asked_for() {
        assertRefused("/name", "{}", List.of("surname", NAME));
        assertRefused("/address", "{}", List.of("lines", "a list of 1 to 7 texts", "country", COUNTRY));
        assertRefused(REQUESTS.post("/customers", "{}"), List.of("name", "an object", "address", "an object"));
    }

    @Test
    void all_that_is_wrong_in_a_registration_is_said_at_once() {
        String body =
                "{'name':{'title':'','age':7},'address':{'lines':['x','','y',''],'country':'D','more':{}},'born':1}";

        assertRefused(
                REQUESTS.post("/customers", quoted(body)),
                List.of(
                        "name.title",
                        TITLE,
                        "name.surname",
                        NAME,
                        "address.lines[1]",
                        LINE,
                        "address.lines[3]",
                        LINE,
                        "address.country",
                        COUNTRY,
                        "?",
                        "not a field of this request",
                        "name.?",
                        "not a field of this request",
                        "address.?",
                        "not a field of this request"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/name|{'surname':'a','surname':'b'}",
                "/name|{'surname':'a'",
                "/name|[{'surname':'a'}]",
                "/name|'a'",
                "/address|{'lines':['x'],'lines':['x'],'country':'DE'}"
            })
    void what_two_readers_could_understand_differently_is_refused(String path, String body) {
        assertThat(REQUESTS.put(CUSTOMER + path, quoted(body)).getStatusCode()).isEqualTo(400);
    }

    @Test
    void a_customer_is_named_by_a_uuid() {
        String other = "/customers/1-1-1-1-1/name";

        assertRefused(
                REQUESTS.put(other, "{\"surname\":\"x\"}"), List.of("customerId", "a UUID, as the receipts give it"));
    }

    @Test
    void requests_have_no_other_fields_than_these_and_answers_may_grow() {
        for (Schema request : List.of(NameBody.schema(), AddressBody.schema(), RegistrationBody.schema())) {
            assertThat(components(request).values())
                    .isNotEmpty()
                    .allSatisfy(schema -> assertThat(((JsonObject) schema).members())
                            .containsEntry("additionalProperties", new JsonBoolean(false)));
        }
        for (Schema answer : List.of(NameBody.answer(), AddressBody.answer())) {
            assertThat(components(answer).values())
                    .isNotEmpty()
                    .allSatisfy(schema ->
                            assertThat(((JsonObject) schema).members()).doesNotContainKey("additionalProperties"));
        }
    }

    private static Map<String, Json> components(Schema schema) {
        TreeMap<String, Json> components = new TreeMap<>();
        schema.collectInto(components);
        return components;
    }

    private static JsonObject accepted(String path, String body) {
        APIGatewayV2HTTPResponse response = REQUESTS.put(CUSTOMER + path, quoted(body));
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
        TreeMap<String, Json> members = new TreeMap<>(read(response.getBody()).members());
        members.remove("customerId");
        return new JsonObject(members);
    }

    private static void assertRefused(String path, String body, List<String> fieldsAndReasons) {
        assertRefused(REQUESTS.put(CUSTOMER + path, quoted(body)), fieldsAndReasons);
    }

    private static void assertRefused(APIGatewayV2HTTPResponse response, List<String> fieldsAndReasons) {
        StringBuilder expected = new StringBuilder("[");
        for (int i = 0; i < fieldsAndReasons.size(); i += 2) {
            expected.append(i == 0 ? "" : ",")
                    .append(JsonWriter.write(Json.object()
                            .with("field", fieldsAndReasons.get(i))
                            .with("reason", fieldsAndReasons.get(i + 1))));
        }
        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(JsonWriter.write(Objects.requireNonNull(
                        read(response.getBody()).members().get("invalid"))))
                .isEqualTo(expected.append("]").toString());
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    private static JsonObject read(String text) {
        try {
            return (JsonObject) JsonReader.read(text);
        } catch (MalformedJson e) {
            throw new AssertionError(text, e);
        }
    }
}
