package dev.passbook.archive;

import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Link;
import dev.passbook.eventstore.LoggedEvent;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.JsonWriter;
import dev.passbook.json.MalformedJson;
import dev.passbook.stream.StreamId;

/**
 * How a stream ended when it was anchored.
 *
 * @param hash of the event {@code version}, and so of all before it
 */
public record AnchoredHead(StreamId streamId, int version, Hash hash) {

    static AnchoredHead of(LoggedEvent logged) {
        Link link = logged.link();
        return new AnchoredHead(link.streamId(), link.version(), link.stored());
    }

    /** As a line of an anchor. */
    String line() {
        return JsonWriter.write(Json.object()
                .with("streamId", streamId.toString())
                .with("version", version)
                .with("hash", hash.hex()));
    }

    /**
     * Reads what {@link #line} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static AnchoredHead parse(String line) {
        try {
            if (JsonReader.read(line) instanceof JsonObject object
                    && object.members().get("streamId") instanceof JsonString(String streamId)
                    && object.members().get("version") instanceof JsonInteger(long version)
                    && object.members().get("hash") instanceof JsonString(String hash)) {
                return new AnchoredHead(
                        StreamId.parse(streamId).orElseThrow(IllegalArgumentException::new),
                        Math.toIntExact(version),
                        new Hash(hash));
            }
        } catch (MalformedJson | ArithmeticException e) {
            throw new IllegalArgumentException("No line of an anchor", e);
        }
        throw new IllegalArgumentException("No line of an anchor");
    }
}
