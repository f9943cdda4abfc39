package dev.passbook.acceptance.contract;

import static dev.passbook.acceptance.contract.Change.Where.ANY;
import static dev.passbook.acceptance.contract.Change.Where.BODY;
import static dev.passbook.acceptance.contract.Change.Where.LIST;
import static dev.passbook.acceptance.contract.Change.Where.PATH;
import static dev.passbook.acceptance.contract.Change.Where.REQUIRED;
import static dev.passbook.acceptance.contract.Change.Where.STATE;
import static dev.passbook.acceptance.contract.Change.Where.TOKEN;
import static dev.passbook.acceptance.contract.Change.any;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Requests that are valid but for one thing. */
final class NearMisses {
    /** In the place of an amount, a currency, an id or a list; right in none of them. */
    private static final List<String> WRONG_VALUES = List.of(
            "null",
            "true",
            "1.5",
            "1e3",
            "1.0",
            "-1",
            "0",
            "\"15\"",
            "[5]",
            "{}",
            "\"\"",
            "\" \"",
            "-0",
            "9007199254740992",
            "9223372036854775808",
            "1" + "0".repeat(300),
            "1" + "0".repeat(5_000),
            "\"eur\"",
            "\"XXX\"",
            "\"2999-01-01T00:00:00Z\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\u001b[31m\"",
            "\"" + "x".repeat(141) + "\"");

    private static final Set<String> TEXTS = Set.of("reason", "surname");

    private static final String[] MEDIA_TYPES = {
        "text/plain",
        "application/xml",
        "application/json; charset=utf-16",
        "application/json;;",
        "garbage",
        "",
        "*/*",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "application/problem+json"
    };

    private NearMisses() {}

    /** One thing that is not as it should be. */
    static List<Change> all() {
        List<Change> changes = new ArrayList<>(List.of(
                new Change("member missing", REQUIRED, true, NearMisses::removeRequired),
                new Change("member of another type or out of bounds", REQUIRED, true, NearMisses::wrongMember),
                new Change("member too many", BODY, true, member("\"more\":1")),
                new Change("member doubled", BODY, true, (draft, _) -> draft.body(doubled(draft.bodyText()))),
                new Change("body cut off", BODY, true, NearMisses::cutOff),
                new Change("body in an array", BODY, true, (draft, _) -> draft.body("[" + draft.bodyText() + "]")),
                new Change("body doubled", BODY, true, (draft, _) -> draft.body(draft.bodyText() + draft.bodyText())),
                new Change("body empty", BODY, true, (draft, _) -> draft.body("")),
                new Change("key left out", BODY, true, (draft, _) -> draft.removeHeader("Idempotency-Key")),
                new Change("key doubled", BODY, false, (draft, _) -> draft.header("Idempotency-Key", "another")),
                new Change("key wrong", BODY, true, header("Idempotency-Key", "", " ", "a b", "k".repeat(256))),
                new Change("media type left out", BODY, true, (draft, _) -> draft.removeHeader("Content-Type")),
                new Change(
                        "media type doubled",
                        BODY,
                        true,
                        (draft, _) -> draft.header("Content-Type", "application/json")),
                new Change("media type wrong", BODY, true, header("Content-Type", MEDIA_TYPES)),
                new Change(
                        "version tag wrong",
                        BODY,
                        true,
                        header("If-Match", "1", "*", "W/\"1\"", "\"01\"", "\"1\",\"2\"")),
                new Change("token left out", TOKEN, true, (draft, _) -> draft.removeHeader("Authorization")),
                new Change("token doubled", TOKEN, true, (draft, _) -> draft.header("Authorization", "Bearer x")),
                new Change(
                        "token wrong",
                        TOKEN,
                        true,
                        header("Authorization", "Bearer", "Bearer x.y.z", "Basic YTpi", "")),
                new Change("other media type asked for", ANY, true, header("Accept", "text/html", "image/*")),
                new Change("limit wrong", LIST, true, query("limit", "0", "101", "-1", "1.5", "", "x", "9".repeat(99))),
                new Change("cursor wrong", LIST, true, query("cursor", "", "x", "%", "AAAA", "é", "A".repeat(201))),
                new Change(
                        "version wrong", STATE, true, query("minVersion", "0", "-1", "1e3", "", "x", "9".repeat(99))),
                new Change("parameter that nobody knows", ANY, false, query("more", "1")),
                new Change(
                        "account or customer that is none",
                        PATH,
                        true,
                        variable("x", "1-1-1-1-1", "%00", "0".repeat(36))),
                new Change("account or customer that there is not", PATH, true, NearMisses::absent),
                new Change("path longer", ANY, true, rest("/x", "/%00", "/..%2f", "%2fx"))));
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            changes.add(
                    new Change("method " + method, ANY, true, (draft, _) -> draft.method(otherThan(draft, method))));
        }
        return changes;
    }

    private static BiConsumer<Draft, Random> header(String name, String... values) {
        return (draft, random) -> draft.replaceHeader(name, any(random, List.of(values)));
    }

    private static BiConsumer<Draft, Random> query(String name, String... values) {
        return (draft, random) -> draft.replaceQuery(name, any(random, List.of(values)));
    }

    private static BiConsumer<Draft, Random> variable(String... values) {
        return (draft, random) -> draft.owned(any(random, List.of(values)));
    }

    private static BiConsumer<Draft, Random> rest(String... values) {
        return (draft, random) -> draft.rest(any(random, List.of(values)));
    }

    private static BiConsumer<Draft, Random> member(String member) {
        return (draft, _) -> draft.body(draft.bodyText().replaceFirst("\\{", "{" + member + ","));
    }

    private static String otherThan(Draft draft, String method) {
        return draft.operation().method().equals(method) ? "POST" : method;
    }

    private static void removeRequired(Draft draft, Random random) {
        ObjectNode fields = draft.fields().orElseThrow();
        fields.remove(any(random, draft.required()));
        draft.body(fields.toString());
    }

    private static void wrongMember(Draft draft, Random random) {
        ObjectNode fields = draft.fields().orElseThrow();
        // One is good where there is a choice of two.
        String name = any(
                random,
                draft.required().stream().filter(one -> !one.equals("atomic")).toList());
        // Many a text is a good reason, and a good name.
        List<String> values = WRONG_VALUES.stream()
                .filter(value -> !(TEXTS.contains(name) && value.startsWith("\"")))
                .toList();
        draft.body(fields.toString().replace(fields.get(name).toString(), any(random, values)));
    }

    private static String doubled(String body) {
        return body.replaceFirst("\\{", "{\"currency\":\"EUR\",");
    }

    private static void cutOff(Draft draft, Random random) {
        String body = draft.bodyText();
        draft.body(body.substring(0, random.nextInt(body.length())));
    }

    private static void absent(Draft draft, Random random) {
        draft.owned(new UUID(random.nextLong(), random.nextLong()).toString());
    }
}
