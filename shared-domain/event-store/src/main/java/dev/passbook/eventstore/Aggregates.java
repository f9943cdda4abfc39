package dev.passbook.eventstore;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Every kind of stream that this code knows: whoever goes through the whole log has to do with all of them. */
@Singleton
public final class Aggregates {
    private final List<Aggregate<?>> all;

    /** Each once. */
    public Aggregates(List<Aggregate<?>> all) {
        this.all = List.copyOf(all);
    }

    /** Each once, in the order that they were handed over in. */
    public List<Aggregate<?>> all() {
        return all;
    }

    /** Whether {@code category} is one of them. */
    public boolean know(String category) {
        return all.stream().anyMatch(aggregate -> aggregate.category().equals(category));
    }

    /** Joins the state row of the stream that {@code streamId} names: it is in the table of its kind, and in no other. */
    String statesOf(String streamId) {
        return IntStream.range(0, all.size())
                .mapToObj(i -> join(all.get(i).table(), "state" + i, streamId))
                .collect(Collectors.joining("\n"));
    }

    /** Up to where the stream is folded whose state {@link #statesOf} has joined; 0 where it is not. */
    String version() {
        return IntStream.range(0, all.size())
                .mapToObj("state%d.version"::formatted)
                .collect(Collectors.joining(", ", "coalesce(", ", 0)"));
    }

    private static String join(StateTable<?> table, String as, String streamId) {
        return "LEFT JOIN %1$s %2$s ON %2$s.%3$s = %4$s".formatted(table.name(), as, table.id(), streamId);
    }
}
