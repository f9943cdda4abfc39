package dev.passbook.commandhandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountCommand;
import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.TransferReceived;
import dev.passbook.account.AccountEvent.TransferSent;
import dev.passbook.account.AccountId;
import dev.passbook.account.Action.OnAccount;
import dev.passbook.account.Action.Transfer;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.account.Reason;
import dev.passbook.account.Rejection.AlreadyReversed;
import dev.passbook.account.TransferId;
import dev.passbook.commandhandler.Outcome.Accepted;
import dev.passbook.commandhandler.Outcome.Refused;
import dev.passbook.eventbus.EventBus;
import dev.passbook.eventbus.SqsEventBus;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.AccountEventJson;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.Sought;
import dev.passbook.telemetry.Telemetry;
import dev.passbook.testing.TestDatabase;
import dev.passbook.testing.TestQueue;
import dev.passbook.writeroute.TimeOrderedIds;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody else is quicker, on either of two accounts: it is decided again on what there is then. */
final class SeveralAccountsRaceTest {
    private static final Currency EUR = new Currency("EUR");

    private final EventStore store =
            new PostgresEventStore(TestDatabase.shared().as("writer"));
    private final EventBus bus = new SqsEventBus(
            TestQueue.client(), TestQueue.create("several-accounts", 30).url());
    private final CommandHandler undisturbed = handler(store);
    private final AccountId from = new AccountId(UUID.randomUUID());
    private final AccountId to = new AccountId(UUID.randomUUID());

    @BeforeEach
    void two_accounts_of_which_one_holds_a_hundred() {
        handled(of(from, new OpenAccount("alice", EUR)));
        handled(of(to, new OpenAccount("alice", EUR)));
        handled(of(from, deposit(100)));
    }

    @Test
    void a_transfer_that_is_overtaken_on_the_other_account_names_the_version_that_it_gets_there() {
        CommandHandler overtaken = overtakenBy(of(to, deposit(5)));

        assertThat(overtaken.handle(transfer(from, to, 30))).isInstanceOf(Accepted.class);

        assertThat(event(from, 3))
                .isInstanceOfSatisfying(
                        TransferSent.class,
                        sent -> assertThat(sent.link().version()).isEqualTo(3));
        assertThat(event(to, 3))
                .isInstanceOfSatisfying(
                        TransferReceived.class,
                        received -> assertThat(received.link().version()).isEqualTo(3));
    }

    @Test
    void two_transfers_at_once_take_what_is_there_and_no_more() {
        CommandHandler overtaken = overtakenBy(transfer(from, to, 80));

        assertThat(overtaken.handle(transfer(from, to, 80))).isInstanceOf(Refused.class);

        assertThat(store.event(AccountAggregate.ACCOUNTS, anybodys(from), 4)).isEmpty();
        assertThat(store.event(AccountAggregate.ACCOUNTS, anybodys(to), 3)).isEmpty();
    }

    @Test
    void a_transfer_back_that_is_overtaken_by_the_one_there_follows_it() {
        CommandHandler overtaken = overtakenBy(transfer(from, to, 80));
        handled(of(to, deposit(50)));

        assertThat(overtaken.handle(transfer(to, from, 50))).isInstanceOf(Accepted.class);

        assertThat(event(to, 4)).isInstanceOf(TransferSent.class);
        assertThat(event(from, 4)).isInstanceOf(TransferReceived.class);
    }

    @Test
    void of_two_reversals_of_one_thing_the_slower_finds_out_that_it_is_reversed() {
        CommandHandler overtaken = overtakenBy(reversal(from, 2));

        requireAlreadyReversed(overtaken.handle(reversal(from, 2)));

        assertThat(store.event(AccountAggregate.ACCOUNTS, anybodys(from), 4)).isEmpty();
    }

    @Test
    void of_two_reversals_of_a_transfer_one_by_either_side_the_slower_finds_out_too() {
        handled(transfer(from, to, 30));
        CommandHandler overtaken = overtakenBy(reversal(to, 2));

        requireAlreadyReversed(overtaken.handle(reversal(from, 3)));

        assertThat(store.isReversed(AccountAggregate.stream(from), 3)).isTrue();
        assertThat(store.isReversed(AccountAggregate.stream(to), 2)).isTrue();
        assertThat(store.event(AccountAggregate.ACCOUNTS, anybodys(from), 5)).isEmpty();
    }

    private static void requireAlreadyReversed(Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.results())
                                .containsExactly(new Result.Refused(new AlreadyReversed())));
    }

    private CommandHandler overtakenBy(Command other) {
        return handler(new OvertakenStore(store, () -> handled(other)));
    }

    private void handled(Command command) {
        assertThat(undisturbed.handle(command)).isInstanceOf(Accepted.class);
    }

    private CommandHandler handler(EventStore events) {
        return new CommandHandler(events, bus, new TimeOrderedIds(), new Telemetry());
    }

    private AccountEvent event(AccountId account, int version) {
        return AccountEventJson.read(store.event(AccountAggregate.ACCOUNTS, anybodys(account), version)
                .orElseThrow());
    }

    private static Sought anybodys(AccountId account) {
        return new Sought(AccountAggregate.stream(account), Optional.empty());
    }

    private static Command of(AccountId account, AccountCommand asked) {
        return command(Asking.of(new OnAccount(account, asked)));
    }

    private static Command transfer(AccountId sender, AccountId receiver, long minorUnits) {
        return command(Asking.of(new Transfer(
                new TransferId(UUID.randomUUID()), sender, receiver, new Money(minorUnits, EUR), Optional.empty())));
    }

    private static Command reversal(AccountId account, int version) {
        return command(new Reversal(account, version, new Reason("A mistake")));
    }

    private static Command command(Asking asking) {
        return new Command(
                asking,
                new CommandKey("alice", UUID.randomUUID().toString()),
                Hash.over("request"),
                Optional.of("alice"),
                true,
                false,
                OptionalInt.empty(),
                results -> Receipt.ofOnly(results).toJson(),
                new Metadata("alice", "correlation", "causation"));
    }

    private static Deposit deposit(long minorUnits) {
        return new Deposit(new Money(minorUnits, EUR), Optional.empty());
    }
}
