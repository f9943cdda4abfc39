package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.ONE_O_CLOCK;
import static dev.passbook.account.AccountSpecification.USD;
import static dev.passbook.account.AccountSpecification.usd;
import static dev.passbook.account.Asked.capture;
import static dev.passbook.account.Asked.close;
import static dev.passbook.account.Asked.deposit;
import static dev.passbook.account.Asked.expireHolds;
import static dev.passbook.account.Asked.freeze;
import static dev.passbook.account.Asked.hold;
import static dev.passbook.account.Asked.open;
import static dev.passbook.account.Asked.release;
import static dev.passbook.account.Asked.setLimits;
import static dev.passbook.account.Asked.unfreeze;
import static dev.passbook.account.Asked.withdraw;
import static dev.passbook.account.Happened.captured;
import static dev.passbook.account.Happened.closed;
import static dev.passbook.account.Happened.deposited;
import static dev.passbook.account.Happened.frozen;
import static dev.passbook.account.Happened.held;
import static dev.passbook.account.Happened.heldUntil;
import static dev.passbook.account.Happened.limited;
import static dev.passbook.account.Happened.opened;
import static dev.passbook.account.Happened.overdraft;
import static dev.passbook.account.Happened.perDay;
import static dev.passbook.account.Happened.perWithdrawal;
import static dev.passbook.account.Happened.received;
import static dev.passbook.account.Happened.released;
import static dev.passbook.account.Happened.reversed;
import static dev.passbook.account.Happened.sent;
import static dev.passbook.account.Happened.withdrawn;
import static dev.passbook.account.LedgerSpecification.ALICE;
import static dev.passbook.account.LedgerSpecification.BOB;
import static dev.passbook.account.LedgerSpecification.to;
import static dev.passbook.account.Money.MAX_MINOR_UNITS;
import static dev.passbook.account.Story.asking;
import static dev.passbook.account.Story.reversal;
import static dev.passbook.account.Story.transfer;

import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountEvent.AccountOpened;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How each refusal comes about, at least one story of each. */
final class Refusals {
    private Refusals() {}

    static List<Story> all() {
        return Stream.of(ofStates(), ofMoney(), ofTransfers(), ofHolds(), ofReversals(), ofClosing())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Story> ofStates() {
        return List.of(
                asking(deposit(1_00)),
                asking(open(), opened()),
                asking(withdraw(1_00), opened(), deposited(50_00), frozen()),
                asking(freeze(), opened(), frozen()),
                asking(unfreeze(), opened()),
                asking(deposit(1_00), opened(), closed()));
    }

    private static List<Story> ofMoney() {
        return List.of(
                asking(new Deposit(usd(1_00), Optional.empty()), opened()),
                asking(setLimits(Limits.none(USD)), opened()),
                asking(withdraw(50_01), opened(), deposited(50_00)),
                asking(withdraw(30_01), opened(), deposited(50_00), held(1, 20_00)),
                asking(withdraw(60_01), opened(), limited(overdraft(10_00)), deposited(50_00)),
                asking(deposit(2), opened(), deposited(MAX_MINOR_UNITS - 1)),
                asking(withdraw(20_01), opened(), limited(perWithdrawal(20_00)), deposited(50_00)),
                asking(withdraw(10_01), opened(), limited(perDay(30_00)), deposited(50_00), withdrawn(20_00)),
                asking(hold(10_01), opened(), limited(perDay(30_00)), deposited(50_00), held(1, 20_00)));
    }

    private static List<Story> ofTransfers() {
        List<AccountEvent> own = List.of(opened(), deposited(50_00));
        List<AccountEvent> full = List.of(opened(), deposited(MAX_MINOR_UNITS));
        return List.of(
                new Story(own, List.of(), AccountSpecification.NOON, LedgerSpecification.transfer(ALICE, ALICE, 1_00)),
                transfer(1_00, own, List.of()),
                transfer(1_00, own, List.of(opened(), closed())),
                transfer(1_00, own, List.of(new AccountOpened("bob", USD, TimeZone.UTC))),
                transfer(1_00, own, full));
    }

    private static List<Story> ofHolds() {
        AccountEvent[] full = Stream.concat(
                        Stream.of(opened(), deposited(50_00)),
                        IntStream.rangeClosed(1, Hold.MAX_ACTIVE).mapToObj(number -> held(number, 1)))
                .toArray(AccountEvent[]::new);
        return List.of(
                asking(capture(2), opened(), deposited(50_00), held(1, 20_00)),
                asking(capture(1), opened(), deposited(50_00), held(1, 20_00), captured(1, 5_00)),
                asking(release(1), opened(), deposited(50_00), held(1, 20_00), released(1)),
                asking(capture(1), opened(), deposited(50_00), heldUntil(ONE_O_CLOCK, 1, 20_00))
                        .at(ONE_O_CLOCK),
                asking(expireHolds(), opened(), deposited(50_00), held(1, 20_00)),
                asking(capture(1, 20_01), opened(), deposited(50_00), held(1, 20_00)),
                asking(hold(1), full));
    }

    private static List<Story> ofReversals() {
        List<AccountEvent> reversed = List.of(opened(), deposited(50_00), reversed(2, -50_00));
        return List.of(
                reversal(3, List.of(opened(), deposited(50_00)), List.of()),
                reversal(2, reversed, List.of()),
                reversal(3, reversed, List.of()),
                reversal(1, List.of(opened()), List.of()),
                reversal(
                        3,
                        List.of(opened(), deposited(20_00), sent(20_00, to(BOB, 2))),
                        List.of(opened(), received(20_00, to(ALICE, 3)), withdrawn(20_00), closed())));
    }

    private static List<Story> ofClosing() {
        return List.of(
                asking(close(), opened(), deposited(1_00)),
                asking(close(), opened(), deposited(1_00), held(1, 1_00)),
                asking(close(), opened(), frozen()));
    }
}
