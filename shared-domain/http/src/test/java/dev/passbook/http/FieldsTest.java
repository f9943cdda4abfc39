package dev.passbook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonReader;
import dev.passbook.json.JsonWriter;
import dev.passbook.json.MalformedJson;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects in objects, lists of texts, and what is said of fields that nobody asked for. */
final class FieldsTest {
    private static final String REASON = "a word";

    @Test
    void an_object_in_an_object_is_read_as_a_part_of_it() {
        Fields fields = of("{'size':'large','shape':{'colour':'red','corners':['a','b']}}");

        assertThat(word(fields, "size")).contains("large");
        Fields shape = fields.object("shape").orElseThrow();
        assertThat(word(shape, "colour")).contains("red");
        assertThat(words(shape, "corners")).containsExactly("a", "b");
        assertThatCode(fields::refuseInvalid).doesNotThrowAnyException();
    }

    @Test
    void what_is_wrong_is_named_by_where_it_is_and_all_at_once() {
        Fields fields = of("{'size':1,'shape':{'colour':'','corners':['a','B',3,'d'],'edge':{'end':null}}}");

        word(fields, "size");
        Fields shape = fields.object("shape").orElseThrow();
        word(shape, "colour");
        assertThat(words(shape, "corners")).containsExactly("a", "d");
        word(shape.object("edge").orElseThrow(), "end");

        assertThat(invalid(fields))
                .isEqualTo("[{'field':'size','reason':'a word'},{'field':'shape.colour','reason':'a word'},"
                        + "{'field':'shape.corners[1]','reason':'a word'},{'field':'shape.corners[2]','reason':'a word'},"
                        + "{'field':'shape.edge.end','reason':'a word'}]");
    }

    @Test
    void a_field_that_nobody_asked_for_is_refused_at_every_depth() {
        Fields fields = of("{'shape':{'edge':{'more':1,'':2},'other':3},'more':4}");

        fields.object("shape").orElseThrow().object("edge");

        assertThat(invalid(fields))
                .isEqualTo("[" + unknown("more") + "," + unknown("shape.other") + "," + unknown("shape.edge.more") + ","
                        + unknown("shape.edge.?") + "]");
    }

    @Test
    void where_no_names_are_repeated_it_is_still_refused() {
        Fields fields = of("{'Alice':1,'Smith':2,'shape':{'Bob':1,'edge':{'Carol':{}}},'parts':[{'Dave':1}]}");

        fields.repeatNoNames();
        fields.object("shape").orElseThrow().object("edge");
        Fields part = fields.objects("parts", 1).getFirst();

        assertThat(invalid(fields))
                .isEqualTo("[" + unknown("?") + "," + unknown("shape.?") + "," + unknown("shape.edge.?") + "]");
        assertThat(invalid(part)).isEqualTo("[" + unknown("parts[0].?") + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'shape':null}", "{'shape':'a'}", "{'shape':[]}", "{'shape':[{}]}", "{'shape':true}"})
    void an_object_is_nothing_else(String body) {
        Fields fields = of(body);

        assertThat(fields.object("shape")).isEmpty();

        assertThat(invalid(fields)).isEqualTo("[{'field':'shape','reason':'an object'}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'corners':null}",
                "{'corners':'a'}",
                "{'corners':{}}",
                "{'corners':[]}",
                "{'corners':['a','b','c','d','e']}"
            })
    void a_list_of_texts_is_nothing_else_and_neither_empty_nor_too_long(String body) {
        Fields fields = of(body);

        assertThat(words(fields, "corners")).isEmpty();

        assertThat(invalid(fields)).isEqualTo("[{'field':'corners','reason':'a list of 1 to 4 texts'}]");
    }

    @Test
    void what_may_be_missing_is_not_null() {
        Fields fields = of("{'colour':null}");

        assertThat(optionalWord(fields, "size")).isEmpty();
        assertThat(optionalWord(fields, "colour")).isEmpty();

        assertThat(invalid(fields)).isEqualTo("[{'field':'colour','reason':'a word'}]");
    }

    @Test
    void what_may_be_missing_is_read_where_it_is_there() {
        Fields fields = of("{'colour':'red'}");

        assertThat(optionalWord(fields, "colour")).contains("red");
        assertThatCode(fields::refuseInvalid).doesNotThrowAnyException();
    }

    private static Optional<String> word(Fields fields, String name) {
        return fields.text(name, FieldsTest::isWord, REASON);
    }

    private static Optional<String> optionalWord(Fields fields, String name) {
        return fields.optionalText(name, FieldsTest::isWord, REASON);
    }

    private static List<String> words(Fields fields, String name) {
        return fields.texts(name, 4, FieldsTest::isWord, REASON);
    }

    private static boolean isWord(String text) {
        return text.matches("[a-z]+");
    }

    private static Fields of(String body) {
        try {
            return new Fields((JsonObject) JsonReader.read(body.replace('\'', '"')));
        } catch (MalformedJson e) {
            throw new IllegalArgumentException(body, e);
        }
    }

    private static String invalid(Fields fields) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, fields::refuseInvalid);
        assertThat(refused.problem().code()).isEqualTo(ProblemCode.MALFORMED);
        return JsonWriter.write(Objects.requireNonNull(
                        refused.problem().extensions().members().get("invalid")))
                .replace('"', '\'');
    }

    private static String unknown(String field) {
        return "{'field':'%s','reason':'not a field of this request'}".formatted(field);
    }
}
