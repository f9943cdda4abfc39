package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.NOON;
import static dev.passbook.account.Asked.capture;
import static dev.passbook.account.Asked.close;
import static dev.passbook.account.Asked.deposit;
import static dev.passbook.account.Asked.expireHolds;
import static dev.passbook.account.Asked.freeze;
import static dev.passbook.account.Asked.hold;
import static dev.passbook.account.Asked.open;
import static dev.passbook.account.Asked.receive;
import static dev.passbook.account.Asked.release;
import static dev.passbook.account.Asked.send;
import static dev.passbook.account.Asked.setLimits;
import static dev.passbook.account.Asked.unfreeze;
import static dev.passbook.account.Asked.withdraw;
import static dev.passbook.account.Happened.closed;
import static dev.passbook.account.Happened.deposited;
import static dev.passbook.account.Happened.frozen;
import static dev.passbook.account.Happened.held;
import static dev.passbook.account.Happened.heldUntil;
import static dev.passbook.account.Happened.opened;
import static dev.passbook.account.Happened.overdraft;
import static dev.passbook.account.Happened.withdrawn;
import static dev.passbook.account.LedgerSpecification.BOB;
import static dev.passbook.account.LedgerSpecification.to;

import dev.passbook.account.Account.Closed;
import dev.passbook.account.Account.Frozen;
import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Open;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** docs/rules.md, as the rules say. */
final class RulesPage {
    private static final List<AccountEvent> CLOSED = List.of(opened(), deposited(50_00), withdrawn(50_00), closed());

    private static final String TEXT = """
            # Rules

            What had happened to an account, what is asked of it, and what happens then: an `event`, or a *refusal* by its name in
            the rules. The specs print this page from the rules themselves, which are in
            [AccountDecider](../shared-domain/ledger/src/main/java/dev/passbook/account/AccountDecider.java) and
            [LedgerDecider](../shared-domain/ledger/src/main/java/dev/passbook/account/LedgerDecider.java). RulesSpec fails when it is
            stale, and says how to write it. Amounts are in EUR, and it is 12:00, unless it says otherwise.

            ## Every command in every state

            An account that is open or frozen was opened before what is given, and frozen after it. One that is closed has this
            behind it: %s. A transfer has two sides, send-transfer and
            receive-transfer, and both happen or neither.

            %s
            ## A transfer by the states of both accounts

            "Both" is `transfer-sent` here and `transfer-received` there.

            %s
            ## Every refusal

            %s""";

    private RulesPage() {}

    /** A command, and what had happened to the account since it was opened. */
    record Row(AccountCommand command, List<AccountEvent> given) {
        private Row(AccountCommand command, AccountEvent... given) {
            this(command, List.of(given));
        }

        Account in(Class<?> state) {
            return AccountDecider.fold(AccountDecider.initial(), history(state, given));
        }

        Decision<AccountEvent> decision(Class<?> state) {
            return AccountDecider.decide(command, in(state), NOON);
        }
    }

    /** Of each command one that is granted in at least one state. */
    static List<Row> rows() {
        return List.of(
                new Row(open()),
                new Row(deposit(20_00)),
                new Row(withdraw(20_00), deposited(50_00)),
                new Row(send(20_00, to(BOB, 2)), deposited(50_00)),
                new Row(receive(20_00, to(BOB, 2))),
                new Row(hold(20_00), deposited(50_00)),
                new Row(capture(1), deposited(50_00), held(1, 20_00)),
                new Row(release(1), deposited(50_00), held(1, 20_00)),
                new Row(expireHolds(), deposited(50_00), heldUntil(NOON, 1, 20_00)),
                new Row(AccountSpecification.reversal(2, List.of(opened(), deposited(50_00))), deposited(50_00)),
                new Row(freeze()),
                new Row(unfreeze()),
                new Row(close()),
                new Row(setLimits(overdraft(10_00))));
    }

    /** All that a sealed type can be, in the order it is written down, those of its sealed parts among them. */
    static List<Class<?>> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(kind -> kind.isSealed() ? kinds(kind).stream() : Stream.of(kind))
                .toList();
    }

    static String text() {
        return TEXT.formatted(Wording.of(CLOSED), states(), transfers(), refusals());
    }

    private static String states() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(line(List.of("Given", "When"), kinds(Account.class).stream().map(RulesPage::title)));
        for (Row row : rows()) {
            lines.add(line(
                    List.of(Wording.of(row.given()), Wording.of(row.command())),
                    kinds(Account.class).stream().map(state -> Wording.of(row.decision(state)))));
        }
        return table(lines);
    }

    private static String transfers() {
        List<AccountEvent> rich = List.of(deposited(50_00));
        List<List<String>> lines = new ArrayList<>();
        lines.add(line(List.of("From"), kinds(Account.class).stream().map(state -> "to " + title(state))));
        for (Class<?> from : kinds(Account.class)) {
            lines.add(line(
                    List.of(title(from)),
                    kinds(Account.class).stream()
                            .map(to -> Story.transfer(20_00, history(from, rich), history(to, rich))
                                    .decision())
                            .map(decision -> switch (decision) {
                                case Decision.Accepted<Entry> _ -> "both";
                                case Decision.Rejected<Entry>(Rejection reason) -> Wording.of(reason);
                            })));
        }
        return table(lines);
    }

    private static String refusals() {
        List<Class<?>> order = kinds(Rejection.class);
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("Given", "When", "Refusal"));
        Refusals.all().stream()
                .sorted(Comparator.comparingInt(
                        story -> order.indexOf(story.refusal().getClass())))
                .forEach(story -> lines.add(List.of(story.given(), story.when(), Wording.of(story.refusal()))));
        return table(lines);
    }

    /** How an account comes to be in {@code state}, {@code given} on the way. */
    private static List<AccountEvent> history(Class<?> state, List<AccountEvent> given) {
        if (state == NotOpened.class) {
            return List.of();
        }
        if (state == Closed.class) {
            return CLOSED;
        }
        List<AccountEvent> events = new ArrayList<>(given);
        events.addFirst(opened());
        if (state == Frozen.class) {
            events.add(frozen());
        } else if (state != Open.class) {
            throw new AssertionError("No history leads to " + state);
        }
        return events;
    }

    private static String title(Class<?> state) {
        return Wording.name(state).replace('-', ' ');
    }

    private static List<String> line(List<String> first, Stream<String> more) {
        return Stream.concat(first.stream(), more).toList();
    }

    private static String table(List<List<String>> lines) {
        List<String> rows = new ArrayList<>(lines.stream()
                .map(line -> "| " + String.join(" | ", line) + " |")
                .toList());
        rows.add(1, "|" + "---|".repeat(lines.getFirst().size()));
        return rows.stream().collect(Collectors.joining("\n", "", "\n"));
    }
}
