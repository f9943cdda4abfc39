package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.NOON;
import static dev.passbook.account.LedgerSpecification.ALICE;
import static dev.passbook.account.LedgerSpecification.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.Action.OnAccount;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is given of an account and of another one, and what is asked then.
 *
 * @param past of the account that {@code action} speaks of
 * @param others of the other one; nothing where it is not there, or takes no part
 */
record Story(List<AccountEvent> past, List<AccountEvent> others, Instant now, Action action) {

    static Story asking(AccountCommand command, AccountEvent... past) {
        return new Story(List.of(past), List.of(), NOON, new OnAccount(ALICE, command));
    }

    static Story transfer(long minorUnits, List<AccountEvent> past, List<AccountEvent> others) {
        return new Story(past, others, NOON, LedgerSpecification.transfer(ALICE, BOB, minorUnits));
    }

    static Story reversal(int version, List<AccountEvent> past, List<AccountEvent> others) {
        Action action = LedgerSpecification.reversal(ALICE, version, Map.of(ALICE, past, BOB, others));
        return new Story(past, others, NOON, action);
    }

    Story at(Instant moment) {
        return new Story(past, others, moment, action);
    }

    Decision<Entry> decision() {
        return LedgerSpecification.given(ALICE, past.toArray(AccountEvent[]::new))
                .and(BOB, others.toArray(AccountEvent[]::new))
                .at(now)
                .when(action)
                .decision();
    }

    Rejection refusal() {
        assertThat(decision()).as("%s", this).isInstanceOf(Decision.Rejected.class);
        return ((Decision.Rejected<Entry>) decision()).reason();
    }

    String given() {
        String own = past.isEmpty() ? "nothing" : Wording.of(past);
        return others.isEmpty() ? own : own + "; the other: " + Wording.of(others);
    }

    String when() {
        return Wording.of(action) + (now.equals(NOON) ? "" : " at " + Wording.of(now));
    }
}
