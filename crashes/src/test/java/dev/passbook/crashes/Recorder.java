package dev.passbook.crashes;

import dev.passbook.history.AnswerJson;
import dev.passbook.history.Asked;
import dev.passbook.history.History;
import dev.passbook.history.LogReader;
import dev.passbook.history.Operation;
import dev.passbook.history.Recording;
import dev.passbook.ledgertesting.Client.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/** Takes down what clients ask over HTTP and hear, to be held against the log. */
final class Recorder {
    private final Recording recording = Recording.inRealTime();

    /** What {@code ask} was answered. */
    Response taken(String client, String account, Asked asked, Supplier<Response> ask) {
        long invoked = System.nanoTime();
        Response response = ask.get();
        long returned = System.nanoTime();
        boolean replayed = response.header("Idempotency-Replayed").isPresent();
        recording.take(new Operation(
                client,
                account,
                invoked,
                returned,
                asked,
                AnswerJson.read(response.status(), response.body(), replayed)));
        return response;
    }

    /**
     * All that was taken down, and what the log says now.
     *
     * @param begun the version that each account was at before
     */
    History history(String jdbcUrl, List<String> accounts, int begun) throws SQLException {
        return new History(recording.operations(), LogReader.read(jdbcUrl, accounts, begun));
    }
}
