package dev.passbook.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.Parallel;
import dev.passbook.ledgertesting.Query;
import dev.passbook.testing.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The database has committed, and the reply that says so never comes. {@code -Dpassbook.crashes.replies} says of how many
 * commands, {@code -Dpassbook.crashes.seed} of which.
 */
final class LostReplyTest {
    private static final int COMMANDS = Integer.getInteger("passbook.crashes.replies", 200);
    private static final int TRANSFERS = COMMANDS / 10;
    private static final long SEED = Long.getLong("passbook.crashes.seed", System.nanoTime());
    private static final int ACCOUNTS = 4;
    private static final int CLIENTS = 4;
    private static final long ENOUGH = 1_000_000;

    /** Of an account's events after those that opened and filled it. */
    private static final String TYPES = "SELECT type FROM events WHERE stream_id = ? AND version > 2";

    private final FragileLedger ledger = FragileLedger.shared();

    @AfterEach
    void heal() {
        ledger.proxy().heal();
    }

    @Test
    void a_command_whose_every_reply_to_a_commit_was_lost_has_happened_once() {
        System.out.println("passbook.crashes.seed=" + SEED);
        Client client = ledger.client();
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(client.openAccountWith(ENOUGH));
        }
        List<Command> commands = commands(accounts);

        ledger.proxy().impose(new Fault.LostReply("INSERT INTO events"));
        List<Integer> tries = Parallel.run(CLIENTS, number -> {
            int sum = 0;
            for (int i = number; i < commands.size(); i += CLIENTS) {
                sum += send(client, commands.get(i));
                Tally.progress("Lost replies: %d".formatted(ledger.proxy().met()));
            }
            return sum;
        });
        int lost = ledger.proxy().met();
        ledger.proxy().heal();

        assertThat(lost).isGreaterThanOrEqualTo(COMMANDS + TRANSFERS);
        String jdbcUrl = ledger.postgres().jdbcUrl();
        List<String> types = accounts.stream()
                .flatMap(account -> Query.column(jdbcUrl, TYPES, UUID.fromString(account)).stream())
                .toList();
        assertThat(types).hasSize(COMMANDS + 2 * TRANSFERS);
        assertThat(types.stream().filter(type -> type.startsWith("money-"))).hasSize(COMMANDS);
        assertBalances(client, commands, accounts);
        Tally.row(
                "a retried command happens once",
                "each reply to a COMMIT lost",
                "%,d commands in %,d tries, %,d replies lost: %,d events"
                        .formatted(
                                commands.size(),
                                tries.stream().mapToInt(Integer::intValue).sum(),
                                lost,
                                COMMANDS + 2 * TRANSFERS));
    }

    /** Again and again until it is answered, and then once more. Returns how often that was. */
    private static int send(Client client, Command command) {
        int tries = 1;
        Response answer = command.send(client);
        assertThat(answer.status()).as("the first try").isEqualTo(503);
        while (answer.status() != 201) {
            Unavailable.require(answer);
            answer = command.send(client);
            tries++;
        }
        assertThat(answer.header("Idempotency-Replayed")).contains("true");
        Response again = command.send(client).expect(201);
        assertThat(again.body()).isEqualTo(answer.body());
        return tries + 1;
    }

    private static List<Command> commands(List<String> accounts) {
        Random random = new Random(SEED);
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            String account = accounts.get(random.nextInt(ACCOUNTS));
            long cents = 1L + random.nextInt(1_000);
            commands.add(random.nextBoolean() ? Command.deposit(account, cents) : Command.withdrawal(account, cents));
        }
        for (int i = 0; i < TRANSFERS; i++) {
            int from = random.nextInt(ACCOUNTS);
            String to = accounts.get((from + 1) % ACCOUNTS);
            commands.add(
                    random.nextInt(commands.size() + 1),
                    Command.transfer(accounts.get(from), to, 1L + random.nextInt(1_000)));
        }
        return commands;
    }

    private void assertBalances(Client client, List<Command> commands, List<String> accounts) {
        Map<String, Long> balances = new HashMap<>();
        accounts.forEach(account -> balances.put(account, ENOUGH));
        for (Command command : commands) {
            balances.merge(command.account(), command.change(), Long::sum);
            command.toAccount().ifPresent(to -> balances.merge(to, -command.change(), Long::sum));
        }
        Soundness.require(ledger, client, accounts);
        balances.forEach((account, balance) -> assertThat(
                        client.get("/accounts/" + account).expect(200).number("balance"))
                .isEqualTo(balance));
    }
}
