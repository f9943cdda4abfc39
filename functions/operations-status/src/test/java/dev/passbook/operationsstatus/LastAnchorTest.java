package dev.passbook.operationsstatus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.customerstore.CustomerAggregate;
import dev.passbook.eventbus.QueueStatus.Messages;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Aggregates;
import dev.passbook.eventstore.OperationsReader;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonNull;
import dev.passbook.json.Json.JsonString;
import dev.passbook.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the ledger was anchored last, by what a real PostgreSQL has of it. */
final class LastAnchorTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    @BeforeEach
    void no_anchor() {
        DATABASE.execute("DELETE FROM subscriptions WHERE name = 'anchor'");
    }

    @Test
    void is_null_where_it_never_ran() {
        assertThat(lastAnchorAt()).isEqualTo(new JsonNull());
    }

    @Test
    void is_null_where_it_ran_and_there_was_nothing_to_anchor() {
        checkpoint(0, 0);

        assertThat(lastAnchorAt()).isEqualTo(new JsonNull());
    }

    @Test
    void is_when_its_checkpoint_moved() {
        checkpoint(700, 3);

        assertThat(lastAnchorAt()).isEqualTo(new JsonString("2026-01-31T11:00:00.123456Z"));
    }

    private static void checkpoint(long transactionId, long position) {
        DATABASE.execute(
                "INSERT INTO subscriptions VALUES ('anchor', ?::text::xid8, ?, '2026-01-31T11:00:00.123456Z')",
                transactionId,
                position);
    }

    private static Json lastAnchorAt() {
        OperationsReader operations = new OperationsReader(
                DATABASE.as("auditor"),
                new Aggregates(List.of(AccountAggregate.ACCOUNTS, CustomerAggregate.CUSTOMERS)));
        Status status = new Status(
                new Messages(0, 0, 0), operations.fold(), operations.subscriptions(), operations.lastVerification());
        return Optional.ofNullable(status.toJson().members().get("lastAnchorAt"))
                .orElseThrow();
    }
}
