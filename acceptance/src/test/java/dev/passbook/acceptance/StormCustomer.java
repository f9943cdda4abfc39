package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.euros;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.local.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whose account is in a {@link Storm}.
 *
 * @param holds all that he has placed, whatever became of them
 * @param version that the account has come to, as far as he was told
 */
record StormCustomer(Client client, String account, List<String> holds, AtomicInteger version) {
    private static final long MOST = 300;

    /** One with a new account that holds {@code minorUnits}. */
    static StormCustomer withNewAccount(Ledger ledger, long minorUnits) {
        Client client = Clients.ofNewPrincipal(ledger);
        String account = client.openAccountWith(minorUnits);
        return new StormCustomer(client, account, new CopyOnWriteArrayList<>(), new AtomicInteger(2));
    }

    /** Something that he may ask for; a transfer more often than anything else. */
    StormRequest anything(Random random, List<StormCustomer> all) {
        int chance = random.nextInt(100);
        if (chance < 40) {
            return transfer(another(random, all), random);
        }
        if (chance < 65 || holds.isEmpty()) {
            return hold(random);
        }
        if (chance < 80) {
            return capture(random);
        }
        if (chance < 90) {
            return ask("release", "/holds/" + aHold(random) + "/release", "{}");
        }
        return chance < 95
                ? ask("deposit", "/deposits", euros(amount(random)))
                : ask("withdraw", "/withdrawals", euros(amount(random)));
    }

    StormRequest transfer(StormCustomer to, Random random) {
        return ask(
                "transfer",
                "/transfers",
                "{\"toAccountId\":\"%s\",\"amount\":%d,\"currency\":\"EUR\"}".formatted(to.account, amount(random)));
    }

    StormCustomer another(Random random, List<StormCustomer> all) {
        StormCustomer other = all.get(random.nextInt(all.size()));
        return other.account.equals(account) ? another(random, all) : other;
    }

    /** Some of them for a moment only: shorter than some captures take to come. */
    private StormRequest hold(Random random) {
        String expiry = random.nextBoolean()
                ? ""
                : ",\"expiresAt\":\"%s\"".formatted(Instant.now().plusMillis(100 + random.nextInt(1_500)));
        return StormRequest.of(
                client,
                "hold",
                "/accounts/" + account + "/holds",
                "{\"amount\":%d,\"currency\":\"EUR\"%s}".formatted(amount(random), expiry),
                placed -> {
                    holds.add(placed.text("holdId"));
                    seen(placed);
                });
    }

    /** Of a part of it, of all of it, or of more than it may be. */
    private StormRequest capture(Random random) {
        String body = random.nextBoolean() ? "{}" : "{\"amount\":" + amount(random) + "}";
        return ask("capture", "/holds/" + aHold(random) + "/capture", body);
    }

    private StormRequest ask(String action, String path, String body) {
        return StormRequest.of(client, action, "/accounts/" + account + path, body, this::seen);
    }

    private void seen(Response receipt) {
        version.accumulateAndGet((int) receipt.number("version"), Math::max);
    }

    /** One of the last few, which may be active still. */
    private String aHold(Random random) {
        List<String> all = List.copyOf(holds);
        return all.get(all.size() - 1 - random.nextInt(Math.min(all.size(), 3)));
    }

    private static long amount(Random random) {
        return 1 + random.nextLong(MOST);
    }
}
