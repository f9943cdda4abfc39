package dev.passbook.crashes;

import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a 201 has promised: an event, as it is to be found in the log for ever.
 *
 * @param cents of deposits, withdrawals and transfers
 */
record Acknowledged(String eventId, String account, long version, long cents) {
    private static final String LOG =
            "SELECT concat_ws(' ', event_id, stream_id, version, data->>'amount') FROM events WHERE data->>'amount' IS NOT NULL";

    /** By the receipt of a deposit, a withdrawal or a transfer. */
    static Acknowledged by(Response receipt) {
        return new Acknowledged(
                receipt.text("eventId"),
                receipt.text("accountId"),
                receipt.number("version"),
                receipt.number("amount"));
    }

    /** Those of {@code promised} that are not in the log exactly once, as they were acknowledged. */
    static List<Acknowledged> lost(String jdbcUrl, Collection<Acknowledged> promised) {
        Map<String, Long> log = Query.column(jdbcUrl, LOG).stream()
                .collect(Collectors.groupingBy(Function.identity(), HashMap::new, Collectors.counting()));
        return promised.stream()
                .filter(acknowledged -> log.getOrDefault(acknowledged.row(), 0L) != 1)
                .toList();
    }

    private String row() {
        return String.join(" ", eventId, account, Long.toString(version), Long.toString(cents));
    }
}
