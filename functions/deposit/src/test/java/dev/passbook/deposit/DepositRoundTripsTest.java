package dev.passbook.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.commandhandler.Command;
import dev.passbook.commandhandler.CommandHandler;
import dev.passbook.commandhandler.Outcome.Accepted;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.testing.HttpFunction;
import dev.passbook.testing.RoundTrips;
import dev.passbook.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How often a deposit waits for PostgreSQL, counted where it does: on the wire. */
final class DepositRoundTripsTest {
    private static final RoundTrips ROUND_TRIPS = TestDatabase.shared().roundTrips();
    private static final HttpFunction FUNCTION =
            HttpFunction.start(TestDatabase.shared().environment(ROUND_TRIPS));
    private static final AccountId ACCOUNT = new AccountId(UUID.randomUUID());

    @BeforeAll
    static void open() {
        assertThat(FUNCTION.bean(CommandHandler.class)
                        .handle(Command.of(
                                ACCOUNT,
                                new OpenAccount("alice", new Currency("EUR")),
                                new CommandKey("alice", newKey()),
                                Hash.over("open"),
                                new Metadata("alice", "open", "open"))))
                .isInstanceOf(Accepted.class);
    }

    @AfterAll
    static void close() {
        FUNCTION.close();
        ROUND_TRIPS.close();
    }

    @Test
    void one_loads_and_one_appends() {
        assertThat(roundTrips(newKey(), 25, 201)).isEqualTo(2);
    }

    @Test
    void one_is_all_it_takes_to_answer_again() {
        String key = newKey();
        deposit(key, 25, 201);

        assertThat(roundTrips(key, 25, 201)).isEqualTo(1);
    }

    @Test
    void one_is_all_it_takes_to_refuse() {
        String key = newKey();
        deposit(key, 25, 201);

        assertThat(roundTrips(key, 26, 422)).isEqualTo(1);
    }

    @Test
    void none_is_for_what_is_malformed() {
        assertThat(roundTrips(newKey(), 0, 400)).isZero();
    }

    /** Each is one statement, as well. */
    private static int roundTrips(String key, int amount, int status) {
        int before = ROUND_TRIPS.count();
        int statements = ROUND_TRIPS.statements();
        deposit(key, amount, status);
        assertThat(ROUND_TRIPS.statements() - statements).isEqualTo(ROUND_TRIPS.count() - before);
        return ROUND_TRIPS.count() - before;
    }

    private static void deposit(String key, int amount, int status) {
        assertThat(FUNCTION.post(
                                "alice",
                                "/accounts/" + ACCOUNT + "/deposits",
                                key,
                                "{\"amount\":" + amount + ",\"currency\":\"EUR\"}")
                        .getStatusCode())
                .isEqualTo(status);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
