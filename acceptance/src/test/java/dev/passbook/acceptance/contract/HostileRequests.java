package dev.passbook.acceptance.contract;

import static dev.passbook.acceptance.contract.Change.Where.ANY;
import static dev.passbook.acceptance.contract.Change.Where.BODY;
import static dev.passbook.acceptance.contract.Change.Where.LIST;
import static dev.passbook.acceptance.contract.Change.Where.PATH;
import static dev.passbook.acceptance.contract.Change.any;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Requests that nobody would send who means well. */
final class HostileRequests {
    private static final List<String> SPELLS = List.of(
            "' OR '1'='1",
            "'; DROP TABLE events; --",
            "${jndi:ldap://localhost/a}",
            "../../etc/passwd",
            "<script>x</script>",
            "%00",
            "\u202e\u2066",
            "{{7*7}}",
            "$(id)",
            "NaN",
            "-Infinity",
            "\ufffe\uffff",
            "\u0000");

    private HostileRequests() {}

    static List<Change> all() {
        return List.of(
                new Change("random bytes", BODY, true, (draft, random) -> draft.body(bytes(random))),
                new Change(
                        "random bytes where there is no body",
                        ANY,
                        false,
                        (draft, random) -> draft.body(bytes(random))),
                new Change("deep nesting", BODY, true, HostileRequests::nest),
                new Change(
                        "large body",
                        BODY,
                        true,
                        (draft, random) -> draft.body("x".repeat(random.nextInt(64, 300) * 1_024 + 1))),
                new Change(
                        "large white space",
                        BODY,
                        true,
                        (draft, _) -> draft.body(" ".repeat(65_537) + draft.bodyText())),
                new Change("spell in a member", BODY, false, HostileRequests::spellInMember),
                new Change("spell in a name", BODY, true, HostileRequests::spellInName),
                new Change("spell in the path", PATH, true, HostileRequests::spellInPath),
                new Change(
                        "spell in the query", ANY, false, (draft, random) -> draft.query(spell(random), spell(random))),
                new Change(
                        "spell for a cursor",
                        LIST,
                        true,
                        (draft, random) -> draft.replaceQuery("cursor", spell(random))),
                new Change(
                        "spell in a header",
                        ANY,
                        false,
                        (draft, random) -> draft.header("X-Correlation-Id", visible(random))),
                new Change("long path", ANY, true, (draft, _) -> draft.rest("/" + "a/".repeat(2_000))),
                new Change("many headers", ANY, false, HostileRequests::manyHeaders),
                new Change("many parameters", ANY, false, HostileRequests::manyParameters),
                new Change(
                        "long key",
                        BODY,
                        true,
                        (draft, _) -> draft.replaceHeader("Idempotency-Key", "k".repeat(8_000))));
    }

    private static void nest(Draft draft, Random random) {
        int depth = random.nextInt(10, 20_000);
        String open = any(random, List.of("[", "{\"a\":"));
        draft.body("{\"amount\":" + open.repeat(depth));
    }

    private static void spellInMember(Draft draft, Random random) {
        ObjectNode fields = draft.fields().orElseThrow();
        fields.put(any(random, List.of("reference", "currency", "occurredAt")), spell(random));
        draft.body(fields.toString());
    }

    private static void spellInName(Draft draft, Random random) {
        ObjectNode fields = draft.fields().orElseThrow();
        fields.put(spell(random), 1);
        draft.body(fields.toString());
    }

    private static void spellInPath(Draft draft, Random random) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : spell(random).getBytes(StandardCharsets.UTF_8)) {
            encoded.append("%%%02X".formatted(octet));
        }
        draft.owned(encoded.toString());
    }

    private static void manyHeaders(Draft draft, Random random) {
        for (int i = 0; i < 50; i++) {
            draft.header("X-" + random.nextInt(1_000), "x".repeat(100));
        }
    }

    private static void manyParameters(Draft draft, Random random) {
        for (int i = 0; i < 200; i++) {
            draft.query("p" + random.nextInt(1_000), "x");
        }
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(1, 2_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String spell(Random random) {
        return any(random, SPELLS);
    }

    /** What the HTTP client sends in a header. */
    private static String visible(Random random) {
        return spell(random).replaceAll("[^ -~]", "?");
    }
}
