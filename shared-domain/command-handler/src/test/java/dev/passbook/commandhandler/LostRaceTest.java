package dev.passbook.commandhandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountCommand;
import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.commandhandler.Outcome.Accepted;
import dev.passbook.eventbus.EventBus;
import dev.passbook.eventbus.SqsEventBus;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Telemetry;
import dev.passbook.testing.CapturedLog;
import dev.passbook.testing.TestDatabase;
import dev.passbook.testing.TestQueue;
import dev.passbook.writeroute.TimeOrderedIds;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class LostRaceTest {
    private static final Currency EUR = new Currency("EUR");

    private final EventStore store =
            new PostgresEventStore(TestDatabase.shared().as("writer"));
    private final EventBus bus = new SqsEventBus(
            TestQueue.client(), TestQueue.create("lost-race", 30).url());
    private final Telemetry telemetry = new Telemetry();
    private final AccountId account = new AccountId(UUID.randomUUID());

    @Test
    void a_race_that_is_lost_is_counted_and_the_command_accepted_all_the_same() {
        CommandHandler undisturbed = handler(store);
        undisturbed.handle(command(new OpenAccount("alice", EUR)));
        CommandHandler overtaken = handler(new OvertakenStore(store, () -> undisturbed.handle(command(deposit()))));

        try (CapturedLog log = CapturedLog.start()) {
            Outcome outcome = overtaken.handle(command(deposit()));
            telemetry.write(Line.of("deposit"));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted -> assertThat(accepted.answer().members())
                                    .containsEntry("version", new JsonInteger(3)));
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(
                            line -> assertThat(line.members()).containsEntry("VersionConflicts", new JsonInteger(1)));
        }
    }

    @Test
    void where_no_race_is_lost_none_is_counted() {
        handler(store).handle(command(new OpenAccount("alice", EUR)));

        try (CapturedLog log = CapturedLog.start()) {
            telemetry.write(Line.of("deposit"));

            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line.members()).doesNotContainKey("VersionConflicts"));
        }
    }

    private CommandHandler handler(EventStore events) {
        return new CommandHandler(events, bus, new TimeOrderedIds(), telemetry);
    }

    private Command command(AccountCommand asked) {
        return Command.of(
                account,
                asked,
                new CommandKey("alice", UUID.randomUUID().toString()),
                Hash.over("request"),
                new Metadata("alice", "correlation", "causation"));
    }

    private static Deposit deposit() {
        return new Deposit(new Money(5, EUR), Optional.empty());
    }
}
