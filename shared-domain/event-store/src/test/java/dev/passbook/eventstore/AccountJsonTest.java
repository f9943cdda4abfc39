package dev.passbook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.passbook.account.Account.Closed;
import dev.passbook.account.Account.Frozen;
import dev.passbook.account.Account.Open;
import dev.passbook.account.Account.Opened;
import dev.passbook.account.Currency;
import dev.passbook.account.Hold;
import dev.passbook.account.HoldId;
import dev.passbook.account.Limits;
import dev.passbook.account.Money;
import dev.passbook.account.Spent;
import dev.passbook.account.Standing;
import dev.passbook.account.TimeZone;
import dev.passbook.accountjson.AccountJson;
import dev.passbook.json.JsonMembers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How the state of an account is kept between folds. */
final class AccountJsonTest {
    private static final Currency EUR = new Currency("EUR");
    private static final LocalDate DAY = LocalDate.parse("2026-03-10");

    @Test
    void what_is_as_it_was_at_first_is_left_out() {
        kept(new Open(plain(Spent.nothing(EUR))), "{\"balance\":7,\"currency\":\"EUR\",\"owner\":\"alice\"}");
        kept(
                new Open(plain(new Spent(DAY, euros(3)))),
                "{\"balance\":7,\"currency\":\"EUR\",\"owner\":\"alice\",\"spent\":{\"amount\":3,\"day\":\"2026-03-10\"}}");
    }

    @Test
    void what_an_older_passbook_does_not_know_hides_the_balance_from_it() {
        kept(
                new Frozen(plain(Spent.nothing(EUR))),
                "{\"currency\":\"EUR\",\"owner\":\"alice\",\"standing\":{\"balance\":7,\"status\":\"frozen\"}}");
        kept(
                new Closed(plain(Spent.nothing(EUR))),
                "{\"currency\":\"EUR\",\"owner\":\"alice\",\"standing\":{\"balance\":7,\"status\":\"closed\"}}");
    }

    @Test
    void all_that_decide_needs_is_kept() {
        SortedMap<HoldId, Hold> holds = new TreeMap<>();
        holds.put(new HoldId(2), new Hold(new HoldId(2), euros(2), Optional.empty(), DAY));
        holds.put(new HoldId(3), new Hold(new HoldId(3), euros(1), Optional.of(Instant.ofEpochSecond(1)), DAY));
        Limits limits = new Limits(euros(5), Optional.of(euros(6)), Optional.of(euros(8)));
        Standing standing = new Standing(
                "alice", new TimeZone("Europe/Berlin"), euros(7), limits, new Spent(DAY, euros(3)), 3, holds);
        kept(
                new Open(standing),
                "{\"currency\":\"EUR\",\"nextHoldExpiryMicros\":1000000,\"owner\":\"alice\",\"standing\":{"
                        + "\"balance\":7,\"holds\":[{\"amount\":2,\"day\":\"2026-03-10\",\"holdId\":2},"
                        + "{\"amount\":1,\"day\":\"2026-03-10\",\"expiresAt\":\"1970-01-01T00:00:01Z\",\"holdId\":3}],"
                        + "\"holdsPlaced\":3,\"limits\":{\"overdraft\":5,\"perDay\":8,\"perWithdrawal\":6},"
                        + "\"spent\":{\"amount\":3,\"day\":\"2026-03-10\"},\"timeZone\":\"Europe/Berlin\"}}");
    }

    @Test
    void what_is_damaged_is_not_read_as_something_else() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> AccountJson.read(
                                "{\"currency\":\"EUR\",\"owner\":\"alice\",\"standing\":{\"balance\":7,\"status\":\"thawed\"}}"));
        assertThatIllegalStateException()
                .isThrownBy(() -> AccountJson.read("{\"currency\":\"EUR\",\"owner\":\"alice\"}"));
    }

    private static void kept(Opened account, String json) {
        assertThat(JsonMembers.parse(AccountJson.write(account))).isEqualTo(JsonMembers.parse(json));
        assertThat(AccountJson.read(json)).isEqualTo(account);
    }

    private static Standing plain(Spent spent) {
        return new Standing("alice", TimeZone.UTC, euros(7), Limits.none(EUR), spent, 0, Collections.emptySortedMap());
    }

    private static Money euros(long minorUnits) {
        return new Money(minorUnits, EUR);
    }
}
