package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.util.function.Consumer;

/**
 * What somebody asks for within a {@link Storm}; sent twice it has the same key.
 *
 * @param accepted looks at what it was answered, where it was accepted
 */
record StormRequest(Client client, String action, String path, String key, String body, Consumer<Response> accepted) {
    private static final int CREATED = 201;

    static StormRequest of(Client client, String action, String path, String body, Consumer<Response> accepted) {
        return new StormRequest(client, action, path, newKey(), body, accepted);
    }

    Answer send() {
        Response response = client.post(path, key, body);
        if (response.status() == CREATED) {
            accepted.accept(response);
        }
        return new Answer(action, key, response);
    }

    /** What one sending of it was answered. */
    record Answer(String action, String key, Response response) {
        boolean isAccepted() {
            return response.status() == CREATED;
        }

        boolean isReplayed() {
            return response.header("Idempotency-Replayed").isPresent();
        }

        /** What became of it, in a word. */
        String outcome() {
            if (isAccepted()) {
                return isReplayed() ? "replayed" : "accepted";
            }
            return response.text("code");
        }
    }
}
