package dev.passbook.database;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** What holds for every function's connections. */
@Singleton
final class PoolDefaults implements BeanCreatedEventListener<DatasourceConfiguration> {
    /** A caller had better hear 503 at once than wait for a connection that does not come. */
    private static final long CONNECTION_TIMEOUT_MILLIS = 2_000;

    /** A function starts without its database, so that it can say that it is away. */
    private static final long START_ANYWAY = -1;

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        DatasourceConfiguration pool = event.getBean();
        pool.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        pool.setInitializationFailTimeout(START_ANYWAY);
        return pool;
    }
}
