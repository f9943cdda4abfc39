package dev.passbook.crashes;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The messages that an SQS has handed out, as its answers say in the JSON protocol that the AWS SDK speaks. */
final class Deliveries {
    private final Queue<Delivered> delivered = new ConcurrentLinkedQueue<>();

    /**
     * A message that was handed out.
     *
     * @param receiptHandle by which it is given back or taken off the queue
     */
    record Delivered(String body, String receiptHandle) {}

    /** Those that contain {@code text}, in order. */
    List<Delivered> containing(String text) {
        return delivered.stream()
                .filter(message -> message.body().contains(text))
                .toList();
    }

    /** Keeps what {@code answer} hands out. */
    void keep(String answer) {
        try {
            if (!answer.isEmpty()
                    && JsonReader.read(answer) instanceof JsonObject object
                    && object.members().get("Messages") instanceof JsonArray messages) {
                for (Json message : messages.items()) {
                    delivered.add(new Delivered(text(message, "Body"), text(message, "ReceiptHandle")));
                }
            }
        } catch (MalformedJson e) {
            // An answer to somebody who does not speak JSON is about no message of ours.
        }
    }

    private static String text(Json message, String member) {
        return ((JsonString)
                        Objects.requireNonNull(((JsonObject) message).members().get(member)))
                .value();
    }
}
