package dev.passbook.eventstore;

import dev.passbook.database.Database;
import dev.passbook.stream.StreamId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The links of all chains, in the order of streams and versions, a page at a time. */
public final class ChainReader {
    private static final String STREAM = """
            SELECT e.hash, %s FROM events e
            WHERE e.stream_id = ? AND e.version > ?
            ORDER BY e.version
            LIMIT ?
            """.formatted(Events.COLUMNS);

    private static final String ALL = """
            SELECT e.hash, %s FROM events e
            WHERE (e.stream_id, e.version) > (?, ?)
            ORDER BY e.stream_id, e.version
            LIMIT ?
            """.formatted(Events.COLUMNS);

    private static final String HASHES = """
            SELECT asked.number, e.hash
            FROM unnest(?::uuid[], ?::int[]) WITH ORDINALITY AS asked (stream_id, version, number)
            JOIN events e USING (stream_id, version)
            """;

    /** Autovacuum counts as the log grows by a tenth: of so many the estimate is good. */
    private static final String COUNTED =
            "SELECT FROM pg_class WHERE oid = 'public.events'::regclass AND reltuples >= 100000";

    private final Database database;

    /** As a role that may read events. */
    public ChainReader(Database database) {
        this.database = database;
    }

    /** The links of {@code streamId} after {@code version}, at most {@code limit} of them. */
    public List<Link> ofStream(StreamId streamId, int version, int limit) {
        return page(STREAM, streamId, version, limit);
    }

    /** The links after {@code version} of {@code streamId}, and those of the streams after it, at most {@code limit}. */
    public List<Link> ofAll(StreamId streamId, int version, int limit) {
        return page(ALL, streamId, version, limit);
    }

    /** The whole chain of {@code streamId}, as far as it holds. */
    public Chain walk(StreamId streamId, int pageSize) {
        Chain chain = Chain.START;
        List<Link> page;
        do {
            page = ofStream(streamId, chain.version(), pageSize);
            for (Link link : page) {
                chain = chain.next(link);
            }
        } while (page.size() == pageSize && chain.broken().isEmpty());
        return chain;
    }

    /**
     * The hashes of events as their rows have them, in the order asked for; nothing where there is no such event.
     *
     * @param streamIds and {@code versions}, each of the same event
     */
    public List<Optional<Hash>> hashes(List<StreamId> streamIds, List<Integer> versions) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(HASHES)) {
                statement.setArray(
                        1,
                        connection.createArrayOf(
                                "uuid", streamIds.stream().map(StreamId::value).toArray()));
                statement.setArray(2, connection.createArrayOf("int", versions.toArray()));
                List<Optional<Hash>> hashes = new ArrayList<>(Collections.nCopies(streamIds.size(), Optional.empty()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        hashes.set(row.getInt("number") - 1, Optional.of(Hash.of(row.getBytes("hash"))));
                    }
                }
                return hashes;
            }
        });
    }

    /** How many events there are in all, as PostgreSQL estimates; nothing where it has not counted many yet: that is a guess. */
    public OptionalLong estimatedEvents() {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(COUNTED);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(RebuildRow.estimatedEvents(connection)) : OptionalLong.empty();
            }
        });
    }

    private List<Link> page(String sql, StreamId streamId, int version, int limit) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, streamId.value());
                statement.setInt(2, version);
                statement.setInt(3, limit);
                try (ResultSet row = statement.executeQuery()) {
                    List<Link> links = new ArrayList<>();
                    while (row.next()) {
                        links.add(Events.link(row));
                    }
                    return links;
                }
            }
        });
    }
}
