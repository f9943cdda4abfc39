package dev.passbook.http;

import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonNull;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param nextCursor what to ask for the next page with; nothing on the last page
 * @param <T> what is listed
 */
public record Page<T extends Representation>(List<T> items, Optional<String> nextCursor) implements Representation {

    /**
     * The page that {@code found} makes.
     *
     * @param found up to {@code limit + 1} items; the one too many says that there is a next page
     * @param key what the list is ordered by, of an item
     */
    public static <T extends Representation> Page<T> of(List<T> found, int limit, Function<T, String> key) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, limit);
        return until(items, key.apply(items.getLast()));
    }

    /** A page that is not the last, and ends at {@code key}. */
    public static <T extends Representation> Page<T> until(List<T> items, String key) {
        byte[] cursor = key.getBytes(StandardCharsets.UTF_8);
        return new Page<>(
                items, Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(cursor)));
    }

    /** Of a page of {@code item}s, which is named {@code name}. */
    public static Schema schema(String name, Schema item) {
        return Schema.object()
                .required("items", Schema.list(item, PageRequest.MAX_LIMIT))
                .required(
                        "nextCursor", Terms.CURSOR.orNull().described("Asks for the next page; null on the last one."))
                .named(name);
    }

    @Override
    public JsonObject toJson() {
        return Json.object()
                .with(
                        "items",
                        new JsonArray(
                                items.stream().<Json>map(Representation::toJson).toList()))
                .with("nextCursor", nextCursor.<Json>map(JsonString::new).orElseGet(JsonNull::new));
    }
}
