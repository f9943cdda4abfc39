package dev.passbook.database;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** What holds for every function's connections. */
@Singleton
final class PoolDefaults implements BeanCreatedEventListener<DatasourceConfiguration> {
    /** A caller had better hear 503 at once than wait for a connection that does not come. */
    private static final long CONNECTION_TIMEOUT_MILLIS = 2_000;

    private static final String CONNECT_TIMEOUT_SECONDS = "2";

    private static final long VALIDATION_TIMEOUT_MILLIS = 1_000;

    /** A function starts without its database, so that it can say that it is away. */
    private static final long START_ANYWAY = -1;

    private final int socketTimeoutSeconds;

    /**
     * A database that stopped answering is noticed by the function: a little after it would have cancelled any statement
     * itself, or before a function ends that has less time than that.
     */
    PoolDefaults(@Property(name = "database.socket-timeout-seconds", defaultValue = "12") int socketTimeoutSeconds) {
        this.socketTimeoutSeconds = socketTimeoutSeconds;
    }

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        DatasourceConfiguration pool = event.getBean();
        pool.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        pool.setValidationTimeout(VALIDATION_TIMEOUT_MILLIS);
        pool.setInitializationFailTimeout(START_ANYWAY);
        // Without it micronaut-crac can't close what is open before a snapshot.
        pool.setAllowPoolSuspension(true);
        // As text: the driver does not see a property that is anything else.
        pool.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        pool.addDataSourceProperty("socketTimeout", Integer.toString(socketTimeoutSeconds));
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // What PostgreSQL adds to an error can be a whole row, and errors are logged.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }
}
