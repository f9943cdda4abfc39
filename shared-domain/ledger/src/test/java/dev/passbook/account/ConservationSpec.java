package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.NOON;
import static dev.passbook.account.AccountSpecification.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.Account.Opened;
import dev.passbook.account.AccountCommand.ReverseEntry;
import dev.passbook.account.AccountCommand.SetLimits;
import dev.passbook.account.Action.OnAccount;
import dev.passbook.account.Action.ReverseTransfer;
import dev.passbook.account.Action.Transfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked of four accounts in whatever order, no money comes or goes but over the counter. */
final class ConservationSpec {
    private static final int STEPS = 2_000;

    private final List<AccountId> open = new ArrayList<>(LongStream.rangeClosed(1, 4)
            .mapToObj(number -> new AccountId(new UUID(0, number)))
            .toList());
    private final Map<AccountId, List<AccountEvent>> past = new HashMap<>();
    private final Map<AccountId, Account> states = new HashMap<>();
    private final Set<AccountId> pushed = new HashSet<>();
    private final Set<Class<?>> happened = new HashSet<>();
    private final Set<Class<?>> refused = new HashSet<>();
    private Instant now = NOON;
    private String step = "";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void no_money_comes_or_goes_and_no_limit_is_passed(long seed) {
        RandomActions actions = new RandomActions(seed);
        open.forEach(accountId -> states.put(accountId, AccountDecider.initial()));
        for (int i = 0; i < STEPS; i++) {
            now = actions.after(now);
            Action action = actions.next(open, past, states, now);
            step = "seed " + seed + ", step " + i + ", " + action + " at " + now;
            take(action);
            conserved();
        }
        assertThat(happened).containsExactlyInAnyOrderElementsOf(RulesPage.kinds(AccountEvent.class));
        assertThat(refused).hasSizeGreaterThan(RulesPage.kinds(Rejection.class).size() / 2);
    }

    private void take(Action action) {
        Map<AccountId, Accounts.At> byId = new HashMap<>();
        for (AccountId accountId : action.accounts()) {
            byId.put(
                    accountId,
                    new Accounts.At(state(accountId), events(accountId).size()));
        }
        Accounts before = new Accounts(byId);
        switch (LedgerDecider.decide(action, before, now)) {
            case Decision.Rejected<Entry>(Rejection reason) -> refused.add(reason.getClass());
            case Decision.Accepted<Entry>(List<Entry> entries) -> {
                for (Entry entry : entries) {
                    events(entry.accountId()).add(entry.event());
                    happened.add(entry.event().getClass());
                }
                Accounts after = before.after(entries);
                for (AccountId accountId : action.accounts()) {
                    states.put(accountId, after.get(accountId).account());
                    counted(accountId);
                    inLimits(accountId, before.get(accountId).account(), mayOverdraw(action));
                    replaceClosed(accountId);
                }
            }
        }
    }

    private void conserved() {
        long balances = 0;
        long cash = 0;
        for (List<AccountEvent> events : past.values()) {
            Tally tally = new Tally(events);
            balances += tally.balance().minorUnits();
            cash += tally.cash();
        }
        assertThat(balances).as(step).isEqualTo(cash);
    }

    /** The state is what the whole history folds to, and what it adds up to. */
    private void counted(AccountId accountId) {
        assertThat(AccountDecider.fold(AccountDecider.initial(), events(accountId)))
                .as(step)
                .isEqualTo(state(accountId));
        Tally tally = new Tally(events(accountId));
        Standing standing = ((Opened) state(accountId)).standing();
        assertThat(standing.balance()).as(step).isEqualTo(tally.balance());
        assertThat(standing.held(now)).as(step).isEqualTo(tally.held(now));
        assertThat(standing.available(now)).as(step).isEqualTo(tally.available(now));
        assertThat(standing.spentToday(now))
                .as(step)
                .isEqualTo(tally.spentOn(standing.timeZone().dayOf(now), now));
    }

    /** Nothing leads below what is available, or further below it, but a reversal and a lowered limit. */
    private void inLimits(AccountId accountId, Account before, boolean mayOverdraw) {
        Standing after = ((Opened) state(accountId)).standing();
        Money available = after.available(now);
        if (mayOverdraw && available.isNegative()) {
            pushed.add(accountId);
        } else if (before instanceof Opened opened
                && opened.standing().available(now).isNegative()) {
            assertThat(available.isLessThan(opened.standing().available(now)))
                    .as(step)
                    .isFalse();
        } else {
            pushed.remove(accountId);
            assertThat(available.isLessThan(eur(0))).as(step).isFalse();
        }
        assertThat(after.isOverdrawn() && !pushed.contains(accountId)).as(step).isFalse();
    }

    /** Another account takes the place of one that is closed, which still counts. */
    private void replaceClosed(AccountId accountId) {
        if (state(accountId) instanceof Account.Closed) {
            AccountId next = new AccountId(new UUID(0, states.size() + 1L));
            open.set(open.indexOf(accountId), next);
            states.put(next, AccountDecider.initial());
        }
    }

    private static boolean mayOverdraw(Action action) {
        return switch (action) {
            case ReverseTransfer _ -> true;
            case OnAccount(AccountId _, AccountCommand command) ->
                command instanceof ReverseEntry || command instanceof SetLimits;
            case Transfer _ -> false;
        };
    }

    private Account state(AccountId accountId) {
        return states.getOrDefault(accountId, AccountDecider.initial());
    }

    private List<AccountEvent> events(AccountId accountId) {
        return past.computeIfAbsent(accountId, _ -> new ArrayList<>());
    }
}
