package dev.passbook.commandhandler;

import dev.passbook.account.AccountCommand.ReverseEntry;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.TransferReceived;
import dev.passbook.account.AccountEvent.TransferSent;
import dev.passbook.account.AccountId;
import dev.passbook.account.Action;
import dev.passbook.account.Action.OnAccount;
import dev.passbook.account.Action.ReverseTransfer;
import dev.passbook.account.Reason;
import dev.passbook.account.TransferLink;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.AccountEventJson;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Sought;
import java.util.List;
import java.util.Optional;

/**
 * Asks to make up for what happened to an account at a version; of one side of a transfer, for the other too.
 *
 * <p>What happened is looked up, because no state remembers it. That another reversal is quicker meanwhile, the log's own
 * constraint sees: then it is looked up again, in the account's turn.
 */
public record Reversal(AccountId accountId, int version, Reason reason) implements Asking {
    @Override
    public List<Asked> of(EventStore events) {
        ReverseEntry own = reverse(events, accountId, version);
        Action action = own.original()
                .flatMap(Reversal::link)
                .<Action>map(link -> new ReverseTransfer(
                        accountId, own, link.counterparty(), reverse(events, link.counterparty(), link.version())))
                .orElseGet(() -> new OnAccount(accountId, own));
        return List.of(Asked.now(action));
    }

    private ReverseEntry reverse(EventStore events, AccountId account, int at) {
        Optional<AccountEvent> original = events.event(
                        AccountAggregate.ACCOUNTS, new Sought(AccountAggregate.stream(account), Optional.empty()), at)
                .map(AccountEventJson::read);
        return new ReverseEntry(
                at, original, original.isPresent() && events.isReversed(AccountAggregate.stream(account), at), reason);
    }

    private static Optional<TransferLink> link(AccountEvent event) {
        if (event instanceof TransferSent sent) {
            return Optional.of(sent.link());
        }
        return event instanceof TransferReceived received ? Optional.of(received.link()) : Optional.empty();
    }
}
