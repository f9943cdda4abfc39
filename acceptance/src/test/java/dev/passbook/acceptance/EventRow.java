package dev.passbook.acceptance;

import dev.passbook.json.JsonMembers;
import java.time.Instant;
import java.util.List;

/**
 * A row of the events table, read by nothing of the event store.
 *
 * @param transaction that wrote it
 * @param data as it is stored
 */
record EventRow(
        String transaction,
        String account,
        int version,
        String eventId,
        String type,
        Instant recordedAt,
        JsonMembers data) {
    /** In an order in which each transaction could have been the only one. */
    private static final String LOG = """
            SELECT jsonb_build_object('transaction', transaction_id::text, 'account', stream_id, 'version', version,
                                      'eventId', event_id, 'type', type, 'recordedAt', recorded_at, 'data', data)
            FROM events WHERE stream_id = ANY (string_to_array(?, ',')::uuid[])
            ORDER BY transaction_id, position
            """;

    /** All that happened to {@code accounts}. */
    static List<EventRow> of(List<String> accounts) {
        return SharedLedger.column(LOG, String.join(",", accounts)).stream()
                .map(row -> read(JsonMembers.parse(row)))
                .toList();
    }

    private static EventRow read(JsonMembers row) {
        return new EventRow(
                row.text("transaction"),
                row.text("account"),
                row.number("version"),
                row.text("eventId"),
                row.text("type"),
                row.optionalMoment("recordedAt").orElseThrow(),
                row.optionalObject("data").orElseThrow());
    }

    /** By how much it changed the balance. */
    long change() {
        return switch (type) {
            case "money-deposited", "transfer-received" -> data.integer("amount");
            case "money-withdrawn", "transfer-sent", "hold-captured" -> -data.integer("amount");
            case "entry-reversed" -> data.integer("change");
            default -> 0;
        };
    }

    boolean isTransfer() {
        return type.startsWith("transfer-");
    }

    /** Whether it is what the owner asked for, and may not owe for. */
    boolean isToBeCovered() {
        return type.equals("money-withdrawn") || type.equals("transfer-sent") || type.equals("hold-placed");
    }

    /** Of a transfer, where the other side is. */
    String otherAccount() {
        return data.text(type.equals("transfer-sent") ? "toAccountId" : "fromAccountId");
    }

    /** Of a transfer, at which version of the other account. */
    int otherVersion() {
        return data.number(type.equals("transfer-sent") ? "toVersion" : "fromVersion");
    }

    @Override
    public String toString() {
        return account + " " + version + " " + type + " " + data.object();
    }
}
