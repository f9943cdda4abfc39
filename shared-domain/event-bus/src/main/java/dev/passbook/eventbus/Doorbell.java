package dev.passbook.eventbus;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.JsonWriter;
import dev.passbook.json.MalformedJson;
import dev.passbook.stream.StreamId;
import java.util.Optional;
import java.util.UUID;

/**
 * What lies in the queue: that a stream has got longer. Whoever hears it reads the events themselves, and takes
 * nothing else of it for true; lost, doubled, late or reordered doorbells are then harmless.
 *
 * @param eventId the event that it is rung for
 * @param version of that event
 */
public record Doorbell(UUID eventId, StreamId streamId, int version) {

    /** The message body. */
    public String toBody() {
        return JsonWriter.write(Json.object()
                .with("eventId", eventId.toString())
                .with("streamId", streamId.toString())
                .with("version", version));
    }

    /** Which stream a message body rings for; nothing when that can't be told. */
    public static Optional<StreamId> streamId(String body) {
        try {
            return JsonReader.read(body) instanceof JsonObject object
                            && object.members().get("streamId") instanceof JsonString streamId
                    ? StreamId.parse(streamId.value())
                    : Optional.empty();
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }
}
