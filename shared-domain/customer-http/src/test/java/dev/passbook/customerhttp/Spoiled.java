package dev.passbook.customerhttp;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonDecimal;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonNull;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What becomes of a JSON text when one thing in it is not as it should be. */
final class Spoiled {
    private final String mark;
    private final List<Json> wrong;

    /** Where what is wrong is, or has in it, {@code mark}. */
    Spoiled(String mark) {
        this.mark = mark;
        JsonString text = new JsonString(mark);
        this.wrong = List.of(
                text,
                new JsonString(" " + mark),
                new JsonString(mark + "\n"),
                new JsonString(mark.repeat(100)),
                new JsonArray(List.of(text)),
                new JsonArray(Collections.nCopies(8, text)),
                new JsonArray(List.of(Json.object().with(mark, text))),
                Json.object().with(mark, text),
                Json.object().with(mark, Json.object().with(mark, text)),
                new JsonInteger(1),
                new JsonBoolean(true),
                new JsonNull(),
                Json.object());
    }

    /** {@code value} with another value in each place, another name for each, one more in each object, and one less. */
    List<Json> values(Json value) {
        List<Json> spoiled = new ArrayList<>(wrong);
        switch (value) {
            case JsonObject object -> spoiled.addAll(members(object));
            case JsonArray(List<Json> items) ->
                IntStream.range(0, items.size())
                        .forEach(i -> values(items.get(i)).forEach(item -> {
                            List<Json> others = new ArrayList<>(items);
                            others.set(i, item);
                            spoiled.add(new JsonArray(others));
                        }));
            case JsonString _, JsonInteger _, JsonDecimal _, JsonBoolean _, JsonNull _ -> {}
        }
        return spoiled;
    }

    private List<Json> members(JsonObject object) {
        List<Json> spoiled = new ArrayList<>();
        for (Json more : wrong) {
            spoiled.add(object.with(mark, more));
        }
        object.members().forEach((name, value) -> {
            values(value).forEach(other -> spoiled.add(object.with(name, other)));
            SequencedMap<String, Json> without = new LinkedHashMap<>(object.members());
            without.remove(name);
            spoiled.add(new JsonObject(without));
            spoiled.add(new JsonObject(without).with(mark, value));
        });
        return spoiled;
    }

    /** The text of {@code value}, cut off at each place, and with what breaks it put in at each. */
    Stream<String> texts(Json value) {
        String text = JsonWriter.write(value);
        List<Function<Integer, String>> changes = List.of(
                at -> text.substring(0, at),
                at -> text.substring(0, at) + mark + text.substring(at),
                at -> text.substring(0, at) + "\"" + text.substring(at),
                at -> text.substring(0, at) + "\\" + text.substring(at),
                at -> text.substring(0, at) + "{" + text.substring(at),
                at -> text.substring(0, at) + "\n" + text.substring(at),
                at -> text.substring(0, at) + text);
        return IntStream.rangeClosed(0, text.length())
                .boxed()
                .flatMap(at -> changes.stream().map(change -> change.apply(at)));
    }
}
