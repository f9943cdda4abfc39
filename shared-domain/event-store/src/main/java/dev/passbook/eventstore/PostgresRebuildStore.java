package dev.passbook.eventstore;

import dev.passbook.database.Database;
import dev.passbook.eventstore.RebuildPage.InOrder;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import dev.passbook.stream.StreamId;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The rebuild in PostgreSQL. Needs two connections at a time: one of them holds the lock. */
@Singleton
@Requires(property = "datasources.folder.url")
public final class PostgresRebuildStore implements RebuildStore {
    private static final String TRY_TURN =
            "SELECT pg_try_advisory_xact_lock(hashtextextended('passbook rebuild', 0)) AS mine";

    /** Keeps out whoever writes states, and no reader. */
    private static final String NO_OTHER_WRITER = "LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE";

    private static final String PROGRESS = """
            SELECT phase = 'done' AS done, events, expected_events,
                   (extract(epoch FROM worked) * 1000)::bigint AS worked_milliseconds,
                   states, differences, missing, behind, damaged, listed
            FROM rebuild
            """;

    /** Of what is folded while writers of states wait; there is less than a page of it, unless a transaction stays open. */
    private static final int LAST_PAGES = 5_000;

    private final Database database;
    private final Aggregates aggregates;
    private final List<ShadowStates<?>> shadows;
    private final String code;

    /** As the role that {@code datasources.folder} logs in as. */
    public PostgresRebuildStore(@Named("folder") DataSource dataSource, Aggregates aggregates) {
        this.database = new Database(dataSource);
        this.aggregates = aggregates;
        this.shadows = aggregates.all().stream()
                .<ShadowStates<?>>map(ShadowStates::new)
                .toList();
        this.code = FoldCode.version(aggregates);
    }

    @Override
    public <T> Optional<T> exclusively(Supplier<T> work) {
        return database.run(connection -> {
            connection.setAutoCommit(false);
            if (!isMyTurn(connection)) {
                return Optional.empty();
            }
            // Nothing of it is there to be committed; closing the connection, or giving it back, ends the transaction.
            try (Turn _ = Turn.keep(connection)) {
                return Optional.of(work.get());
            }
        });
    }

    @Override
    public void begin(UUID run) {
        inTransaction(connection -> {
            if (!RebuildRow.takeOver(connection, run, code)) {
                RebuildRow.begin(connection, run, code);
                clear(connection);
            }
            return run;
        });
    }

    @Override
    public boolean advance(UUID run, int maxEvents) {
        return inTransaction(connection -> {
            RebuildRow row = RebuildRow.mine(connection, run);
            return row.walking() ? walk(connection, row, maxEvents) : catchUp(connection, row, maxEvents);
        });
    }

    @Override
    public void swap(UUID run) {
        inTransaction(connection -> {
            RebuildRow row = RebuildRow.mine(connection, run);
            try (Statement statement = connection.createStatement()) {
                statement.execute(NO_OTHER_WRITER.formatted(tables("")));
            }
            int events = foldTheLast(connection, row.cursor());
            Findings findings = DamagedStreams.read(connection, aggregates);
            for (ShadowStates<?> shadow : shadows) {
                findings = findings.and(shadow.mend(connection));
            }
            RebuildRow.done(connection, events, findings);
            clear(connection);
            return run;
        });
    }

    @Override
    public RebuildProgress progress() {
        return database.run(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(PROGRESS)) {
                if (!row.next()) {
                    throw new IllegalStateException("There was no rebuild yet");
                }
                return new RebuildProgress(
                        row.getBoolean("done"),
                        row.getLong("events"),
                        row.getLong("expected_events"),
                        Duration.ofMillis(row.getLong("worked_milliseconds")),
                        findings(row));
            }
        });
    }

    /** The last page that is not full ends it: streams that were passed may have gone on. */
    private boolean walk(Connection connection, RebuildRow row, int maxEvents) throws SQLException {
        RebuildPage page = RebuildPage.ofStreams(connection, row.streamId(), row.version(), maxEvents);
        fold(connection, page);
        boolean more = page.events() == maxEvents;
        RebuildRow next = page.events() == 0
                ? new RebuildRow(more, row.streamId(), row.version(), row.cursor())
                : new RebuildRow(
                        more,
                        page.stretches().getLast().streamId(),
                        page.stretches().getLast().upTo(),
                        row.cursor());
        next.passed(connection, page.events());
        return true;
    }

    private boolean catchUp(Connection connection, RebuildRow row, int maxEvents) throws SQLException {
        InOrder page = RebuildPage.settled(connection, row.cursor(), maxEvents);
        int events = fold(connection, page.page());
        new RebuildRow(false, row.streamId(), row.version(), page.last()).passed(connection, events);
        return page.page().events() == maxEvents;
    }

    /** All that is committed: while nobody writes states, no live state is made of more. */
    private int foldTheLast(Connection connection, Cursor cursor) throws SQLException {
        int events = 0;
        InOrder page = new InOrder(new RebuildPage(List.of(), LAST_PAGES), cursor);
        while (page.page().events() == LAST_PAGES) {
            page = RebuildPage.committed(connection, page.last(), LAST_PAGES);
            events += fold(connection, page.page());
        }
        return events;
    }

    private int fold(Connection connection, RebuildPage page) throws SQLException {
        int events = 0;
        for (ShadowStates<?> shadow : shadows) {
            events += shadow.fold(connection, page);
        }
        Map<StreamId, String> unknown = new HashMap<>();
        page.stretches().stream()
                .filter(stretch -> !aggregates.know(stretch.category()))
                .forEach(stretch -> unknown.put(
                        new StreamId(stretch.streamId()), "There is no code for category " + stretch.category()));
        if (!unknown.isEmpty()) {
            DamagedStreams.note(connection, unknown);
        }
        return events;
    }

    private void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE %s, %s".formatted(tables("_rebuilt"), DamagedStreams.TABLE));
        }
    }

    private String tables(String suffix) {
        return aggregates.all().stream()
                .map(aggregate -> aggregate.table().name() + suffix)
                .collect(Collectors.joining(", "));
    }

    private static boolean isMyTurn(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TRY_TURN);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean("mine");
        }
    }

    private static Findings findings(ResultSet row) throws SQLException {
        return new Findings(
                row.getLong("states"),
                row.getLong("differences"),
                row.getLong("missing"),
                row.getLong("behind"),
                row.getLong("damaged"),
                listed(row.getString("listed")));
    }

    private static List<Difference> listed(String json) {
        try {
            return JsonReader.read(json) instanceof JsonArray(List<Json> items)
                    ? items.stream().map(Difference::from).toList()
                    : List.of();
        } catch (MalformedJson e) {
            throw new IllegalStateException("What was found is not JSON", e);
        }
    }

    private <T> T inTransaction(Database.Work<T> work) {
        return database.inTransaction(transaction -> transaction.run(work));
    }
}
