package dev.passbook.fold;

import dev.passbook.eventstore.Aggregates;
import dev.passbook.eventstore.PostgresStateStore;
import dev.passbook.eventstore.StateStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** The fold of this function: of every kind of stream there is. */
@Factory
final class FoldFactory {
    @Singleton
    Fold fold(@Named("folder") DataSource dataSource, Aggregates aggregates) {
        return new Fold(aggregates.all().stream()
                .<StateStore<?>>map(aggregate -> new PostgresStateStore<>(dataSource, aggregate))
                .toList());
    }
}
