package dev.passbook.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.Currency;
import dev.passbook.database.Database;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.LoggedEvent;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.stream.StreamId;
import dev.passbook.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL, whose transactions are what it is all about. */
final class SubscriptionTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Database FOLDER = new Database(DATABASE.as("folder"));

    private static final String CHECKPOINT =
            "SELECT transaction_id || ' ' || position FROM subscriptions WHERE name = 'listener'";

    private final PostgresEventStore log = new PostgresEventStore(DATABASE.as("writer"));
    private final Listener listener = new Listener();
    private final Subscription<Database> subscription = Subscription.of(FOLDER, listener);

    @BeforeEach
    void an_empty_log() {
        DATABASE.execute("TRUNCATE events, commands");
        DATABASE.execute("DELETE FROM subscriptions WHERE name = 'listener'");
    }

    @Test
    void a_new_one_begins_with_the_first_event_ever() {
        List<StreamId> accounts = List.of(opened(), opened(), opened());

        assertThat(subscription.advance(2).events()).isEqualTo(2);
        assertThat(subscription.advance(2).events()).isEqualTo(1);
        assertThat(subscription.advance(2).events()).isZero();

        assertThat(listener.heard()).isEqualTo(accounts);
    }

    @Test
    void it_goes_on_where_it_was_whoever_runs_it() {
        opened();
        subscription.advance(10);
        StreamId later = opened();
        Listener another = new Listener();

        Subscription.of(FOLDER, another).advance(10);

        assertThat(another.heard()).containsExactly(later);
    }

    @Test
    void an_append_that_is_held_open_while_a_thousand_later_ones_commit_is_not_missed() throws SQLException {
        StreamId early = opened();
        try (Connection held = heldOpen();
                Connection another = DATABASE.as("writer").getConnection()) {
            StreamId late = insert(held);
            List<StreamId> quick = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                quick.add(insert(another));
            }

            // All of them stand behind one that nobody sees yet.
            assertThat(subscription.advance(2_000).events()).isEqualTo(1);
            assertThat(listener.heard()).containsExactly(early);

            held.commit();
            assertThat(subscription.advance(2_000).events()).isEqualTo(1_001);
            assertThat(listener.heard())
                    .hasSize(1_002)
                    .containsAll(quick)
                    .contains(late)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void what_it_could_not_take_comes_again() {
        StreamId account = opened();
        listener.refuse = true;

        assertThatIllegalStateException().isThrownBy(() -> subscription.advance(10));
        assertThat(listener.heard()).isEmpty();

        listener.refuse = false;
        assertThat(subscription.advance(10).events()).isEqualTo(1);
        assertThat(listener.heard()).containsExactly(account);
    }

    @Test
    void of_two_that_run_at_once_one_passes_nothing() {
        opened();
        listener.meanwhile = () -> assertThat(
                        Subscription.of(FOLDER, new Listener()).advance(10).events())
                .isZero();

        assertThat(subscription.advance(10).events()).isEqualTo(1);
    }

    @Test
    void after_a_reset_it_is_handed_all_of_history_again() {
        List<StreamId> accounts = List.of(opened(), opened());
        subscription.advance(10);

        subscription.reset();
        assertThat(listener.heard()).isEmpty();

        subscription.advance(10);
        assertThat(listener.heard()).isEqualTo(accounts);
    }

    @Test
    void one_that_was_never_run_can_be_reset() {
        subscription.reset();

        assertThat(subscription.advance(10).events()).isZero();
    }

    @Test
    void what_it_made_may_know_better_than_the_checkpoint() {
        opened();
        subscription.advance(10);
        listener.made = new Cursor(Long.MAX_VALUE, 0);
        opened();

        assertThat(subscription.advance(10).events()).isZero();
    }

    @Test
    void a_checkpoint_that_was_lost_is_put_back_also_when_there_is_nothing_new() {
        opened();
        subscription.advance(10);
        List<String> before = DATABASE.column(CHECKPOINT);
        listener.made = head();
        DATABASE.execute("DELETE FROM subscriptions WHERE name = 'listener'");

        assertThat(subscription.advance(10).events()).isZero();

        assertThat(DATABASE.column(CHECKPOINT)).isEqualTo(before).hasSize(1);
    }

    @Test
    void what_was_found_of_a_checkpoint_that_has_moved_since_is_not_gone_on_with() {
        opened();
        subscription.advance(10);
        opened();
        listener.asked = subscription::reset;

        assertThat(subscription.advance(10).events()).isZero();
        assertThat(listener.heard()).isEmpty();

        listener.asked = () -> {};
        assertThat(subscription.advance(10).events()).isEqualTo(2);
    }

    private static Cursor head() {
        return FOLDER.run(connection -> LoggedEvent.after(connection, Cursor.START, 10))
                .getLast()
                .cursor();
    }

    private StreamId opened() {
        StreamId account = new StreamId(UUID.randomUUID());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        RecordedEvent event = AccountAggregate.recorded(
                AccountAggregate.account(account),
                1,
                UUID.randomUUID(),
                new AccountOpened("alice", new Currency("EUR")),
                new Metadata("alice", "correlation", "causation"),
                now,
                now);
        log.append(
                Head.NONE,
                List.of(event),
                new CommandKey("alice", UUID.randomUUID().toString()),
                new Answer(Hash.over("request"), 201, "{}"));
        return account;
    }

    /** For as long as it takes: a function's own would be ended after 10 s. */
    private static Connection heldOpen() throws SQLException {
        Connection held = DATABASE.as("writer").getConnection();
        try (Statement statement = held.createStatement()) {
            statement.execute("SET idle_in_transaction_session_timeout = 0");
        }
        held.setAutoCommit(false);
        return held;
    }

    /** An event that is there when its transaction ends, and not before. */
    private static StreamId insert(Connection connection) throws SQLException {
        UUID stream = UUID.randomUUID();
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                                    occurred_at, recorded_at, hash)
                VALUES (?, 1, 'account', gen_random_uuid(), 'account-opened', 1, '{"owner":"bob","currency":"EUR"}',
                        '{"actor":"bob","correlationId":"1","causationId":"1"}', now(), now(), decode(repeat('00', 32), 'hex'))
                """)) {
            statement.setObject(1, stream);
            statement.executeUpdate();
        }
        return new StreamId(stream);
    }
}
