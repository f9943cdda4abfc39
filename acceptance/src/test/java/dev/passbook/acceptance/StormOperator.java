package dev.passbook.acceptance;

import dev.passbook.json.JsonMembers;
import dev.passbook.ledgertesting.Client;
import dev.passbook.local.Ledger;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Who undoes in a {@link Storm} what others did. */
record StormOperator(Client client) {
    private static final String OTHER_SIDE = """
            SELECT jsonb_build_object('account', coalesce(data->>'toAccountId', data->>'fromAccountId'),
                                      'version', coalesce(data->'toVersion', data->'fromVersion'))
            FROM events WHERE stream_id = ? AND version = ? AND type IN ('transfer-sent', 'transfer-received')
            """;

    static StormOperator of(Ledger ledger) {
        return new StormOperator(new Client(
                ledger.url(), ledger.issuer().orElseThrow().issue("operator-" + UUID.randomUUID(), "ledger:operate")));
    }

    /** One reversal; or two at once of the same thing, of a transfer by either side. */
    List<StormRequest> anything(Random random, List<StormCustomer> all) {
        StormCustomer customer = all.get(random.nextInt(all.size()));
        int version = 2 + random.nextInt(customer.version().get() - 1);
        StormRequest reversal = reversal(customer.account(), version);
        if (random.nextBoolean()) {
            return List.of(reversal);
        }
        return SharedLedger.column(OTHER_SIDE, UUID.fromString(customer.account()), version).stream()
                .findFirst()
                .map(JsonMembers::parse)
                .map(other -> List.of(reversal, reversal(other.text("account"), other.number("version"))))
                .orElseGet(() -> List.of(reversal, reversal(customer.account(), version)));
    }

    private StormRequest reversal(String account, int version) {
        return StormRequest.of(
                client,
                "reversal",
                "/accounts/" + account + "/reversals",
                "{\"version\":%d,\"reason\":\"A mistake\"}".formatted(version),
                _ -> {});
    }
}
