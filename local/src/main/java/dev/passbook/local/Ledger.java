package dev.passbook.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.embedded.CannotStart;
import dev.passbook.local.lambda.LambdaHost;
import dev.passbook.local.token.DevelopmentIssuer;
import dev.passbook.local.token.DevelopmentKey;
import dev.passbook.local.token.JwtAuthorizer;
import java.util.Optional;

/** The whole ledger, running. Starts its parts in the order that they need each other, and stops them in reverse. */
public final class Ledger implements AutoCloseable {
    private final Running running = new Running();
    private final LocalQueue queue;
    private final LocalDatabase database;
    private final Functions functions;
    private final Gateway gateway;
    private final Optional<DevelopmentIssuer> issuer;

    private Ledger(Settings settings) {
        try {
            Optional<Packaged> packaged = settings.packaged().map(Packaged::of);
            Optional<DevelopmentKey> key = settings.issuer().isPresent()
                    ? Optional.empty()
                    : Optional.of(DevelopmentKey.keptIn(settings.data()));
            database = running.with(LocalDatabase.start(settings));
            queue = running.with(LocalQueue.start(
                    settings, packaged.map(Packaged::visibilityTimeout).orElse(FunctionsInOneJvm.VISIBILITY_TIMEOUT)));
            functions = running.with(
                    packaged.isPresent()
                            ? PackagedFunctions.start(packaged.get(), settings, database, queue)
                            : FunctionsInOneJvm.start(settings, database, queue));
            MasterKeyFile.requireFor(database.jdbcUrl(), settings.masterKeyOrFile());
            gateway = running.with(Gateway.listen(settings.port(), functions::answer));
            issuer = key.map(kept -> DevelopmentIssuer.at(gateway.url(), kept));
            gateway.serve(
                    running.with(JwtAuthorizer.trusting(settings.issuer()
                            .or(() -> issuer.map(DevelopmentIssuer::trusted))
                            .orElseThrow())),
                    issuer);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts it; when this returns, it serves.
     *
     * @throws CannotStart when something is in its way, saying what to do
     */
    public static Ledger start(Settings settings) {
        return new Ledger(settings);
    }

    /** Where the API is. */
    public String url() {
        return gateway.url();
    }

    /** Where the database is, with a user who may do everything. */
    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** Has {@code heard} run once if a PostgreSQL of ours ends before it is stopped. */
    void onDatabaseLoss(Runnable heard) {
        database.embedded().ifPresent(postgres -> postgres.onLoss(heard));
    }

    /** Where the queue is. */
    public String queueUrl() {
        return queue.url();
    }

    /** Where SQS is. */
    public String queueEndpoint() {
        return queue.endpoint().toString();
    }

    /**
     * A token with which {@code subject} may read and write.
     *
     * @throws java.util.NoSuchElementException when the settings name an issuer
     */
    public String token(String subject) {
        return issuer.orElseThrow().issue(subject, DevelopmentIssuer.DEFAULT_SCOPE);
    }

    /** Who issues tokens for development; nobody when the settings name an issuer. */
    public Optional<DevelopmentIssuer> issuer() {
        return issuer;
    }

    /** Has a function answer what came through another gateway. */
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
        return functions.answer(request);
    }

    /** What runs the packaged functions, if it is them that run. */
    public Optional<LambdaHost> lambdaHost() {
        return functions instanceof PackagedFunctions packaged ? Optional.of(packaged.host()) : Optional.empty();
    }

    @Override
    public void close() {
        running.close();
    }
}
