package dev.passbook.listevents;

import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.http.Representation;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.util.Map;

/** An event as its owner sees it: named like a receipt, with whatever else is in its data. */
record EventItem(RecordedEvent event) implements Representation {
    @Override
    public JsonObject toJson() {
        JsonObject item = Json.object()
                .with("eventId", event.eventId().toString())
                .with("accountId", event.streamId().toString())
                .with("version", event.version())
                .with("type", event.type())
                // Where nothing moved, as in a receipt; the data of other events says what did.
                .with("amount", 0);
        for (Map.Entry<String, Json> member : event.data().members().entrySet()) {
            item = item.with(member.getKey(), member.getValue());
        }
        return item.with("occurredAt", event.occurredAt().toString())
                .with("recordedAt", event.recordedAt().toString());
    }
}
