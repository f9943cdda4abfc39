package dev.passbook.local;

import dev.passbook.embedded.CannotStart;
import dev.passbook.local.token.TrustedIssuer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** {@code make up}: the whole ledger in one JVM, until Ctrl-C. */
public final class Passbook {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Ledger ledger;

    private Passbook() {}

    /** Starts the ledger and says how to use it. */
    public static void main(String[] arguments) throws InterruptedException {
        // Before the first logger: the functions' own file is on the class path too, and says how they log in Lambda.
        System.getProperties().putIfAbsent("logback.configurationFile", "logback-local.xml");
        Passbook passbook = new Passbook();
        // Before anything is started: a Ctrl-C meanwhile then waits for it, and stops it.
        Runtime.getRuntime().addShutdownHook(new Thread(passbook::stop));
        try {
            Settings settings = Settings.from(System.getenv());
            System.out.println(welcome(passbook.start(settings), settings));
        } catch (CannotStart e) {
            System.err.println("Passbook can't start: " + e.getMessage());
            System.exit(1);
        }
        passbook.stopped.await();
    }

    private synchronized Ledger start(Settings settings) {
        Ledger started = Ledger.start(settings);
        ledger = started;
        started.onDatabaseLoss(
                () -> System.err.println(
                        "PostgreSQL has ended by itself. What was answered 201 is kept: stop Passbook with Ctrl-C, and start it again."));
        return started;
    }

    private synchronized void stop() {
        if (ledger != null) {
            ledger.close();
        }
        stopped.countDown();
    }

    /** What is said once it serves. */
    public static String welcome(Ledger ledger, Settings settings) {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return """

                Passbook is up. Ctrl-C stops it.

                  API         %1$s
                  Contract    %1$s/docs
                  PostgreSQL  %2$s
                  SQS         %3$s
                  Data        %4$s
                  Token       %5$s

                Try it, each line pasted as it is:

                TOKEN=%7$s
                ACCOUNT=$(curl -s -X POST %1$s/accounts -H "Authorization: Bearer $TOKEN" -H 'Idempotency-Key: open-%6$s' -H 'Content-Type: application/json' -d '{"currency":"EUR"}' | sed 's/.*"accountId":"\\([^"]*\\)".*/\\1/'); echo $ACCOUNT
                curl -s -X POST %1$s/accounts/$ACCOUNT/deposits -H "Authorization: Bearer $TOKEN" -H 'Idempotency-Key: deposit-%6$s' -H 'Content-Type: application/json' -d '{"amount":10000,"currency":"EUR"}'; echo
                curl -s -X POST %1$s/accounts/$ACCOUNT/withdrawals -H "Authorization: Bearer $TOKEN" -H 'Idempotency-Key: withdraw-%6$s' -H 'Content-Type: application/json' -d '{"amount":3000,"currency":"EUR"}'; echo
                curl -s -X POST %1$s/accounts/$ACCOUNT/withdrawals -H "Authorization: Bearer $TOKEN" -H 'Idempotency-Key: refused-%6$s' -H 'Content-Type: application/json' -d '{"amount":8000,"currency":"EUR"}'; echo
                curl -s "%1$s/accounts/$ACCOUNT?minVersion=3" -H "Authorization: Bearer $TOKEN"; echo
                """.formatted(
                ledger.url(),
                ledger.jdbcUrl(),
                ledger.queueUrl(),
                settings.jdbcUrl().isPresent() ? "in the PostgreSQL above" : settings.data(),
                settings.issuer().map(Passbook::ofTheirs).orElseGet(() -> ledger.token("alice")),
                HexFormat.of().formatHex(random),
                settings.issuer().isPresent() ? "…" : "$(curl -s '" + ledger.url() + "/dev/token?subject=alice')");
    }

    private static String ofTheirs(TrustedIssuer issuer) {
        return "an access token of " + issuer.url() + " for " + issuer.audience();
    }
}
