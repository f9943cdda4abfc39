package dev.passbook.crashes;

import dev.passbook.history.Asked.Read;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.History;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that go on whatever happens: each sends one command after the other, and the same one under its key until it knows
 * what became of it; now and then it looks at an account. Anything but a receipt, a rule's refusal and a clear 503 within five seconds is a fault.
 */
final class Load implements AutoCloseable {
    private static final int ACCOUNTS = 6;

    /** The version of an account that is open. */
    private static final int BEGUN = 1;

    /** A client that is told to come back in a second comes back sooner here, to make it harder. */
    private static final long PAUSE_NANOS = 50_000_000;

    private static final Duration SETTLED = Duration.ofSeconds(60);

    private final Client client;
    private final List<String> accounts = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Recorder recorder = new Recorder();
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger events = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final AtomicInteger replayed = new AtomicInteger();
    private volatile boolean open = true;

    private Load(Client client) {
        this.client = client;
    }

    /** Starts {@code clients} at once, with accounts of their own, by chance that begins with {@code seed}. */
    static Load start(Client client, int clients, long seed) {
        Load load = new Load(client);
        for (int i = 0; i < ACCOUNTS; i++) {
            String account = client.openAccount();
            client.state(account, BEGUN).expect(200);
            load.accounts.add(account);
        }
        for (int i = 0; i < clients; i++) {
            String name = "client" + i;
            Random random = new Random(seed + i);
            load.threads.execute(() -> load.run(name, random));
        }
        return load;
    }

    /** All that was promised until now. */
    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** How many promises there are. */
    int promises() {
        return acknowledged.size();
    }

    /** How many events that makes. */
    int events() {
        return events.get();
    }

    /** How often the answer was a 503. */
    int unavailable() {
        return unavailable.get();
    }

    /** How many commands had happened, and only the second or a later try could say so. */
    int replayed() {
        return replayed.get();
    }

    /** What should not have been answered. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    List<String> accounts() {
        return List.copyOf(accounts);
    }

    /** Returns when each client knows what became of its last command; that one of them never does is a fault. */
    @Override
    public void close() {
        open = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(SETTLED.toSeconds(), TimeUnit.SECONDS)) {
                faults.add("Not every client knows after " + SETTLED + " what became of its last command");
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that clients asked and heard, and what the log says of it now. */
    History history(String jdbcUrl) throws SQLException {
        return recorder.history(jdbcUrl, accounts, BEGUN);
    }

    private void run(String name, Random random) {
        while (open) {
            Command command = command(random);
            try {
                if (random.nextInt(6) == 0) {
                    look(name, command.account());
                }
                settle(name, command);
            } catch (RuntimeException | AssertionError e) {
                faults.add(command + ": " + e);
                return;
            }
        }
    }

    private void look(String name, String account) {
        HttpRequest.Builder read = client.request("/accounts/" + account).timeout(Command.PATIENCE);
        Response answer = recorder.taken(name, account, new Read(0), () -> Client.send(read));
        if (answer.status() == 503) {
            unavailable(answer);
        } else {
            answer.expect(200);
        }
    }

    private void settle(String name, Command command) {
        Response answer = send(name, command);
        while (answer.status() == 503) {
            unavailable(answer);
            LockSupport.parkNanos(PAUSE_NANOS);
            answer = send(name, command);
        }
        if (answer.status() == 422) {
            // A rule's refusal, which leaves no trace.
            return;
        }
        answer.expect(201);
        if (answer.header("Idempotency-Replayed").isPresent()) {
            replayed.incrementAndGet();
        }
        events.addAndGet(command.events());
        acknowledged.add(Acknowledged.by(answer));
    }

    private Response send(String name, Command command) {
        return recorder.taken(
                name, command.account(), new Write(command.key(), command.action()), () -> command.send(client));
    }

    private void unavailable(Response answer) {
        Unavailable.require(answer);
        unavailable.incrementAndGet();
    }

    private Command command(Random random) {
        String account = accounts.get(random.nextInt(ACCOUNTS));
        long cents = 1L + random.nextInt(100);
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> Command.withdrawal(account, cents);
            case 3 -> Command.transfer(account, other(account), cents);
            default -> Command.deposit(account, cents);
        };
    }

    private String other(String account) {
        return accounts.get((accounts.indexOf(account) + 1) % ACCOUNTS);
    }
}
