package dev.passbook.eventstore;

import static java.util.stream.Collectors.joining;

import dev.passbook.eventstore.StateTable.Column;
import dev.passbook.eventstore.Unfolded.Damaged;
import dev.passbook.eventstore.Unfolded.Intact;
import dev.passbook.eventstore.Unfolded.OfAnotherKind;
import dev.passbook.stream.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table of states, the live one or one that is being rebuilt. They go to PostgreSQL as arrays, so that a
 * statement is as short for five thousand streams as for one: RDS Proxy keeps a connection to one client for good after a
 * statement of over 16 KB.
 */
final class StateRows<S> {
    private static final String SAVE = """
            INSERT INTO {rebuilt} AS s ({columns})
            SELECT {columns} FROM unnest({arrays}) AS r ({columns})
            ON CONFLICT ({id}) DO UPDATE SET ({columns}) = ({columns of excluded})
            WHERE s.version < excluded.version
            """;

    private final Aggregate<S> aggregate;
    private final StateTable<S> table;
    private final List<Written<S>> columns;

    StateRows(Aggregate<S> aggregate) {
        this.aggregate = aggregate;
        this.table = aggregate.table();
        Stream<Written<S>> repeated =
                table.columns().stream().map(column -> new Written<>(column.name(), column.type(), of(column)));
        this.columns = Stream.of(
                        Stream.of(
                                new Written<S>(
                                        table.id(),
                                        "uuid",
                                        row -> row.streamId().value()),
                                new Written<S>("version", "int", Folded::version)),
                        repeated,
                        Stream.of(
                                new Written<S>(
                                        table.begunAt(),
                                        "timestamptz",
                                        row -> row.begunAt().toString()),
                                new Written<S>(
                                        "updated_at",
                                        "timestamptz",
                                        row -> row.updatedAt().toString()),
                                new Written<S>(
                                        "state", "jsonb", row -> table.write().apply(row.state()))))
                .flatMap(Function.identity())
                .toList();
    }

    /** A column, and what is written there. */
    private record Written<S>(String name, String type, Function<Folded<S>, Object> value) {}

    private static <S> Function<Folded<S>, Object> of(Column<S> column) {
        return row -> column.value().apply(row.state());
    }

    Aggregate<S> aggregate() {
        return aggregate;
    }

    /** {@code form} with the names of this table, and of its columns, where it has them in braces. */
    String sql(String form) {
        return form.replace("{live}", table.name())
                .replace("{rebuilt}", table.name() + "_rebuilt")
                .replace("{id}", table.id())
                .replace("{begun_at}", table.begunAt())
                .replace("{category}", aggregate.category())
                .replace("{columns}", columns(""))
                .replace("{columns of r}", columns("r."))
                .replace("{columns of excluded}", columns("excluded."))
                // What set sets.
                .replace(
                        "{arrays}",
                        columns.stream()
                                .map(column -> "?::" + column.type() + "[]")
                                .collect(joining(", ")))
                .replace("{event}", Events.COLUMNS)
                .replace("{l not damaged}", DamagedStreams.not("l." + table.id()))
                .replace("{r not damaged}", DamagedStreams.not("r." + table.id()))
                .replace("{asked not damaged}", DamagedStreams.not("asked.stream_id"));
    }

    private String columns(String prefix) {
        return columns.stream().map(column -> prefix + column.name()).collect(joining(", "));
    }

    /**
     * Reads states, each with the events that follow it: rows of {@code asked_id}, {@code state_version}, {@code state},
     * {@code begun_at}, {@code updated_at}, {@code row_version}, {@code kind} and {@link Events#COLUMNS}, by stream and version.
     */
    Map<StreamId, Unfolded<S>> unfolded(ResultSet row) throws SQLException {
        Map<StreamId, Unfolded<S>> streams = new LinkedHashMap<>();
        while (row.next()) {
            StreamId streamId = new StreamId(row.getObject("asked_id", UUID.class));
            Unfolded<S> before = streams.get(streamId);
            try {
                streams.put(streamId, withRow(streamId, before, row));
            } catch (IllegalStateException | IllegalArgumentException e) {
                streams.put(streamId, new Damaged<>(e));
            }
        }
        return streams;
    }

    /** Writes {@code rows} into the table that is being rebuilt, but for those that stand at a later version there. */
    void saveRebuilt(Connection connection, Collection<Folded<S>> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(SAVE))) {
            set(statement, List.copyOf(rows));
            statement.executeUpdate();
        }
    }

    /** Sets a parameter for each column, an array, and says which is the next. */
    int set(PreparedStatement statement, List<Folded<S>> rows) throws SQLException {
        int i = 1;
        for (Written<S> column : columns) {
            statement.setArray(
                    i++,
                    statement
                            .getConnection()
                            .createArrayOf(
                                    column.type(),
                                    rows.stream().map(column.value()).toArray()));
        }
        return i;
    }

    private Unfolded<S> withRow(StreamId streamId, @Nullable Unfolded<S> before, ResultSet row) throws SQLException {
        return switch (before) {
            case null -> first(streamId, row);
            case Damaged<S> damaged -> damaged;
            case OfAnotherKind<S> other -> other;
            case Intact<S> intact -> {
                intact.tail().add(Events.read(row));
                yield intact;
            }
        };
    }

    private Unfolded<S> first(StreamId streamId, ResultSet row) throws SQLException {
        Optional<Folded<S>> folded = folded(streamId, row);
        List<RecordedEvent> tail = new ArrayList<>();
        if (row.getObject("version") != null) {
            tail.add(Events.read(row));
        }
        return folded.isEmpty() && tail.isEmpty()
                ? new OfAnotherKind<>(Optional.ofNullable(row.getString("kind")))
                : new Intact<>(folded, Optional.ofNullable(row.getString("row_version")), tail);
    }

    private Optional<Folded<S>> folded(StreamId streamId, ResultSet row) throws SQLException {
        String state = row.getString("state");
        if (state == null) {
            return Optional.empty();
        }
        return Optional.of(new Folded<>(
                streamId,
                row.getInt("state_version"),
                table.read().apply(state),
                Events.instant(row, "begun_at"),
                Events.instant(row, "updated_at")));
    }
}
