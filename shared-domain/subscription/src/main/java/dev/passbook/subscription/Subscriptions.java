package dev.passbook.subscription;

import dev.passbook.database.Database;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The subscribers of this function: one each in AWS, all of them where the ledger runs in one JVM. */
@Singleton
@Requires(property = "datasources.folder.url")
public final class Subscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final Map<String, Subscription<Database>> byName = new LinkedHashMap<>();

    /** As the role that {@code datasources.folder} logs in as. */
    public Subscriptions(List<Subscriber<Database>> subscribers, @Named("folder") DataSource dataSource) {
        Database database = new Database(dataSource);
        subscribers.forEach(subscriber -> byName.put(subscriber.name(), Subscription.of(database, subscriber)));
    }

    /**
     * The same for those subscribers alone whose names {@code asked} takes.
     *
     * @see #catchUp(Duration)
     */
    public Taken catchUp(Duration budget, Predicate<String> asked) {
        return catchUp(
                budget,
                byName.entrySet().stream()
                        .filter(entry -> asked.test(entry.getKey()))
                        .toList());
    }

    /**
     * Hands each subscriber what is new, until nothing is or {@code budget} is used up. One that fails keeps no other from
     * its turn.
     *
     * @return what all of them took together
     * @throws RuntimeException of the last that failed, after the others had their turn
     */
    public Taken catchUp(Duration budget) {
        return catchUp(budget, _ -> true);
    }

    private static Taken catchUp(Duration budget, List<Map.Entry<String, Subscription<Database>>> asked) {
        long deadline = System.nanoTime() + budget.toNanos();
        Taken taken = Taken.NONE;
        Optional<RuntimeException> failure = Optional.empty();
        for (Map.Entry<String, Subscription<Database>> subscription : asked) {
            try {
                taken = taken.and(subscription.getValue().catchUp(deadline));
            } catch (RuntimeException e) {
                LOG.error("Subscription {} can't go on", subscription.getKey(), e);
                failure = Optional.of(e);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return taken;
    }

    /**
     * Has the subscriber called {@code name} begin anew, at the next {@link #catchUp}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public void reset(String name) {
        Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalArgumentException("There is no subscription " + name))
                .reset();
    }
}
