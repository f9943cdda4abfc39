package dev.passbook.storecontracts;

import static dev.passbook.storecontracts.EventStoreContract.answer;
import static dev.passbook.storecontracts.EventStoreContract.newAccount;
import static dev.passbook.storecontracts.EventStoreContract.newKey;
import static dev.passbook.storecontracts.EventStoreContract.opened;
import static dev.passbook.storecontracts.EventStoreContract.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.LoggedEvent;
import dev.passbook.stream.StreamId;
import dev.passbook.subscription.SubscriptionStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What every store of checkpoints keeps to.
 *
 * @param <T> what it is read and written through
 */
public interface SubscriptionContract<T> {
    Cursor SOMEWHERE = new Cursor(5, 7);

    /** Into which events come. */
    EventStore log();

    /** Of checkpoints in it. */
    SubscriptionStore<T> subscriptions();

    @Test
    default void a_checkpoint_begins_before_all_and_once() {
        String name = newName();
        assertThat(at(name)).isEmpty();

        subscriptions().begin(name);
        assertThat(at(name)).contains(Cursor.START);

        move(name);
        subscriptions().begin(name);
        assertThat(at(name)).contains(SOMEWHERE);
    }

    @Test
    default void a_checkpoint_moves_with_its_transaction_or_not_at_all() {
        String name = newName();
        subscriptions().begin(name);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> subscriptions().inTransaction(transaction -> {
                    subscriptions().move(transaction, name, SOMEWHERE);
                    assertThat(at(name)).contains(Cursor.START);
                    throw new IllegalArgumentException("It could not be taken");
                }));

        assertThat(at(name)).contains(Cursor.START);
    }

    @Test
    default void whoever_has_a_checkpoint_has_it_alone() {
        String name = newName();
        subscriptions().begin(name);

        subscriptions().inTransaction(mine -> {
            assertThat(subscriptions().lockedUnlessTaken(mine, name)).contains(Cursor.START);
            assertThat(subscriptions()
                            .<Optional<Cursor>>inTransaction(
                                    other -> subscriptions().lockedUnlessTaken(other, name)))
                    .isEmpty();
            return name;
        });

        assertThat(subscriptions()
                        .<Optional<Cursor>>inTransaction(
                                other -> subscriptions().locked(other, name)))
                .contains(Cursor.START);
    }

    @Test
    default void the_log_goes_on_after_a_cursor() {
        StreamId one = account();
        StreamId other = account();

        List<LoggedEvent> all = after(Cursor.START, Integer.MAX_VALUE);
        assertThat(all)
                .extracting(event -> event.link().streamId())
                .containsSubsequence(one, other)
                .endsWith(other);
        LoggedEvent first = all.get(all.size() - 2);
        assertThat(after(first.cursor(), 10)).containsExactly(all.getLast());
        assertThat(after(all.getLast().cursor(), 10)).isEmpty();
        assertThat(after(Cursor.START, 1)).containsExactly(all.getFirst());
    }

    private StreamId account() {
        StreamId account = newAccount();
        log().append(Head.NONE, List.of(record(account, 1, Instant.EPOCH, opened())), newKey(), answer());
        return account;
    }

    private List<LoggedEvent> after(Cursor cursor, int limit) {
        return subscriptions().inTransaction(transaction -> subscriptions().after(transaction, cursor, limit));
    }

    private Optional<Cursor> at(String name) {
        return subscriptions().checkpoint(subscriptions().database(), name);
    }

    private void move(String name) {
        subscriptions().inTransaction(transaction -> {
            subscriptions().move(transaction, name, SOMEWHERE);
            return name;
        });
    }

    private static String newName() {
        return "contract-" + UUID.randomUUID();
    }
}
