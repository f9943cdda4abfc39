package dev.passbook.eventstore;

import java.util.List;
import java.util.function.Function;

/**
 * A table that states are kept in, one row to a stream. Beside the columns named here it has {@code version}, {@code
 * updated_at} and {@code state}; and there is one more like it,
 * {@code NAME_rebuilt}, which a rebuild folds into.
 *
 * @param name of the table
 * @param id its primary key: the stream's id
 * @param begunAt the column that says when the first event was recorded
 * @param columns what is looked for or listed without reading the state; each repeats something of it
 * @param write a state as the JSON of column {@code state}
 * @param read what that wrote; throws {@link IllegalStateException} when it is damaged
 */
public record StateTable<S>(
        String name,
        String id,
        String begunAt,
        List<Column<S>> columns,
        Function<S, String> write,
        Function<String, S> read) {
    public StateTable {
        columns = List.copyOf(columns);
    }

    /**
     * A column that repeats something of the state.
     *
     * @param type as PostgreSQL calls it
     */
    public record Column<S>(String name, String type, Function<S, Object> value) {}
}
