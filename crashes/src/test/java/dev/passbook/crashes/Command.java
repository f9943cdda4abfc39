package dev.passbook.crashes;

import dev.passbook.history.Action;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * What a client asks for, the same at every try.
 *
 * @param change what it adds to its account, in cents
 * @param toAccount what the money goes to, if that is an account
 */
record Command(String account, String key, String path, String body, long change, Optional<String> toAccount) {
    /** Within which there has to be an answer, whatever has happened to the database. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    static Command deposit(String account, long cents) {
        return new Command(account, Client.newKey(), "deposits", Client.euros(cents), cents, Optional.empty());
    }

    static Command withdrawal(String account, long cents) {
        return new Command(account, Client.newKey(), "withdrawals", Client.euros(cents), -cents, Optional.empty());
    }

    static Command transfer(String account, String toAccount, long cents) {
        return new Command(
                account,
                Client.newKey(),
                "transfers",
                Client.eurosTo(toAccount, cents),
                -cents,
                Optional.of(toAccount));
    }

    /** How many events it becomes. */
    int events() {
        return toAccount.isPresent() ? 2 : 1;
    }

    /** What it asks of its account. */
    Action action() {
        return toAccount
                .<Action>map(to -> new Action.Send(to, -change))
                .orElseGet(() -> change > 0 ? new Action.Deposit(change) : new Action.Withdraw(-change));
    }

    /**
     * Sends it.
     *
     * @throws java.io.UncheckedIOException when there is no answer within five seconds
     */
    Response send(Client client) {
        return Client.send(request(client).timeout(PATIENCE));
    }

    /** Sends it, and waits longer: where the database is there and does not answer. */
    Response sendPatiently(Client client) {
        return Client.send(request(client));
    }

    private HttpRequest.Builder request(Client client) {
        return client.write("/accounts/" + account + "/" + path, key, body);
    }
}
