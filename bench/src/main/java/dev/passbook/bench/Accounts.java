package dev.passbook.bench;

import dev.passbook.account.AccountCommand;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.commandhandler.Command;
import dev.passbook.commandhandler.CommandHandler;
import dev.passbook.commandhandler.Outcome;
import dev.passbook.eventbus.EventBus;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.ledgertesting.FilledLog;
import dev.passbook.telemetry.Telemetry;
import dev.passbook.writeroute.EventIds;
import dev.passbook.writeroute.TimeOrderedIds;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Accounts of one principal, and what is asked of them: by the production code, without HTTP around it. */
final class Accounts {
    /** Whose the accounts of {@link FilledLog} are, too. */
    static final String OWNER = "alice";

    private static final Currency EUR = new Currency("EUR");

    private final EventIds ids = new TimeOrderedIds();
    private final CommandHandler handler;

    /**
     * Over the log that {@code writer} reaches.
     *
     * @param bus who is told of what was accepted
     */
    Accounts(DataSource writer, EventBus bus) {
        this.handler = new CommandHandler(new PostgresEventStore(writer), bus, ids, new Telemetry(_ -> {}));
    }

    AccountId open() {
        AccountId account = new AccountId(ids.next());
        accept(account, new OpenAccount(OWNER, EUR));
        return account;
    }

    void deposit(AccountId account) {
        accept(account, new AccountCommand.Deposit(euros(2), Optional.empty()));
    }

    void withdraw(AccountId account) {
        accept(account, new AccountCommand.Withdraw(euros(1), Optional.empty()));
    }

    private void accept(AccountId account, AccountCommand asked) {
        String request = UUID.randomUUID().toString();
        Outcome outcome = handler.handle(Command.of(
                account,
                asked,
                new CommandKey(OWNER, request),
                Hash.over(request),
                new Metadata(OWNER, request, request)));
        if (!(outcome instanceof Outcome.Accepted)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    private static Money euros(long minorUnits) {
        return new Money(minorUnits, EUR);
    }
}
