package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.euros;
import static dev.passbook.ledgertesting.Client.eurosTo;

import dev.passbook.history.Action;
import dev.passbook.history.Action.CaptureHold;
import dev.passbook.history.Action.Close;
import dev.passbook.history.Action.Deposit;
import dev.passbook.history.Action.Freeze;
import dev.passbook.history.Action.Open;
import dev.passbook.history.Action.PlaceHold;
import dev.passbook.history.Action.ReleaseHold;
import dev.passbook.history.Action.Reverse;
import dev.passbook.history.Action.Send;
import dev.passbook.history.Action.SetLimits;
import dev.passbook.history.Action.Unfreeze;
import dev.passbook.history.Action.Withdraw;
import dev.passbook.history.Answer;
import dev.passbook.history.AnswerJson;
import dev.passbook.history.Asked;
import dev.passbook.history.Asked.Read;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.Recording;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Asks over HTTP, and has it taken down.
 *
 * @param owner of all accounts
 * @param operator who may do what the owner may not
 * @param expiries of holds, by the keys that they are placed under, so that what is sent again is the same
 */
record HistoryClient(Recording recording, String name, Client owner, Client operator, Map<String, Instant> expiries) {

    /** Asks, and says what was heard; nothing is known where that was not within {@code patience}. */
    Answer ask(String account, Asked asked, Duration patience) {
        HttpRequest.Builder request = request("/accounts/" + account, asked).timeout(patience);
        try {
            return recording.take(name, account, asked, () -> answer(Client.send(request)));
        } catch (UncheckedIOException e) {
            return new Answer.Unknown();
        }
    }

    private static Answer answer(Response response) {
        return AnswerJson.read(
                response.status(),
                response.body(),
                response.header("Idempotency-Replayed").isPresent());
    }

    private HttpRequest.Builder request(String path, Asked asked) {
        return switch (asked) {
            case Read(int minVersion) -> owner.request(path + (minVersion > 0 ? "?minVersion=" + minVersion : ""));
            case Write write -> {
                HttpRequest.Builder request = request(path, write.key(), write.action());
                write.ifVersion().ifPresent(version -> request.header("If-Match", "\"" + version + "\""));
                yield request;
            }
        };
    }

    private HttpRequest.Builder request(String path, String key, Action action) {
        return switch (action) {
            case Open _ -> owner.write("/accounts", key, "{\"currency\":\"EUR\"}");
            case Deposit(long amount) -> owner.write(path + "/deposits", key, euros(amount));
            case Withdraw(long amount) -> owner.write(path + "/withdrawals", key, euros(amount));
            case Send send -> owner.write(path + "/transfers", key, eurosTo(send.to(), send.amount()));
            case PlaceHold(long amount) -> owner.write(path + "/holds", key, held(key, amount));
            case CaptureHold capture ->
                owner.write(path + "/holds/" + capture.hold() + "/capture", key, captured(capture));
            case ReleaseHold(String hold) -> owner.write(path + "/holds/" + hold + "/release", key, "{}");
            case Reverse(int version) ->
                operator.write(
                        path + "/reversals", key, "{\"version\":%d,\"reason\":\"A mistake\"}".formatted(version));
            case Freeze _ -> operator.write(path + "/freeze", key, "{}");
            case Unfreeze _ -> operator.write(path + "/unfreeze", key, "{}");
            case Close _ -> owner.write(path + "/close", key, "{}");
            case SetLimits(long overdraft) -> {
                String body =
                        "{\"overdraft\":%d,\"currency\":\"EUR\",\"reason\":\"A good customer\"}".formatted(overdraft);
                yield operator.write(path + "/limits", key, body).PUT(BodyPublishers.ofString(body));
            }
        };
    }

    private String held(String key, long amount) {
        Instant expiry = expiries.get(key);
        return expiry == null
                ? euros(amount)
                : "{\"amount\":%d,\"currency\":\"EUR\",\"expiresAt\":\"%s\"}".formatted(amount, expiry);
    }

    private static String captured(CaptureHold capture) {
        return capture.amount().isEmpty()
                ? "{}"
                : "{\"amount\":" + capture.amount().getAsLong() + "}";
    }
}
