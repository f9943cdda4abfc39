package dev.passbook.simulation;

import dev.passbook.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One run: clients that want anything, in whatever weather the seed brings, and then a minute in which all has to come right. */
final class Simulation {
    private static final int CLIENTS = 4;
    private static final List<String> PRINCIPALS = List.of("alice", "bob");
    private static final List<Pace> PACES = List.of(Pace.FURIOUS, Pace.FAST, Pace.USUAL);

    private final World world;
    private final Chances chances;
    private final List<Client> clients = new ArrayList<>();

    private Simulation(World world) {
        this.world = world;
        this.chances = world.chances();
    }

    /** The run of {@code seed}, in the weather that it brings. */
    static Run run(long seed, Bugs bugs) {
        // Other numbers than those that the run itself is made of.
        return run(seed, Climate.of(new Chances(~seed)), bugs);
    }

    /** The same, in this weather. */
    static Run run(long seed, Climate climate, Bugs bugs) {
        World world = new World(seed, climate, bugs);
        Simulation simulation = new Simulation(world);
        try {
            simulation.live();
            return simulation.told(seed, "");
        } catch (Violation e) {
            return simulation.told(seed, String.valueOf(e.getMessage()));
        } catch (RuntimeException | AssertionError e) {
            return simulation.told(seed, "Nothing that was foreseen: " + e);
        } finally {
            world.end();
        }
    }

    private void live() {
        populate();
        Pace pace = world.weather().climate().queueAway() ? Pace.SLOW : chances.oneOf(PACES);
        world.begin(pace);
        for (Client client : clients) {
            int things = chances.between(4, 12);
            world.start(client.name(), () -> client.ask(things, pace.pause()));
        }
        world.passUntilNobodyIsBusy();
        world.calm(() -> clients.forEach(client -> world.start(client.name(), client::settle)));
        world.converge();
    }

    /** Two clients of each principal, and an account or two that theirs are. */
    private void populate() {
        List<AccountId> accounts = IntStream.range(0, chances.between(2, 5))
                .mapToObj(_ -> new AccountId(chances.uuid()))
                .toList();
        for (int i = 0; i < CLIENTS; i++) {
            int whose = i % PRINCIPALS.size();
            String principal = PRINCIPALS.get(whose);
            String device = Integer.toString(i / PRINCIPALS.size());
            List<AccountId> own = IntStream.range(0, accounts.size())
                    .filter(account -> account % PRINCIPALS.size() == whose)
                    .mapToObj(accounts::get)
                    .toList();
            Requests requests = new Requests(device, principal, own, accounts, world.log());
            clients.add(new Client(principal + device, requests, world.handler(), world));
        }
    }

    private Run told(long seed, String violation) {
        return new Run(
                seed,
                world.weather().began(),
                violation,
                world.trace().toString(),
                world.inspector().events(),
                clients.stream().mapToInt(Client::accepted).sum(),
                world.scheduler().steps());
    }
}
