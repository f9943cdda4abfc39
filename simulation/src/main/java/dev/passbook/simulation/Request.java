package dev.passbook.simulation;

import dev.passbook.commandhandler.Asking;
import dev.passbook.commandhandler.Command;
import dev.passbook.commandhandler.Result;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that a client wants done once, however often it has to ask.
 *
 * @param what in words, the same for the same request and no other under its key
 * @param owner whose accounts they must be; nothing for an operator
 * @param things how many are asked for together
 */
record Request(
        String what,
        Asking asking,
        CommandKey key,
        Optional<String> owner,
        int things,
        boolean atomic,
        boolean dryRun,
        OptionalInt expectedVersion) {
    /** Unlike any other request's. */
    String name() {
        return key.principal() + " " + key.idempotencyKey() + " " + what;
    }

    /** Unlike any other time that anything was asked for. */
    String attempt(int number) {
        return name() + " #" + number;
    }

    /** Whether {@code attempt} was one to have this done. */
    boolean isOf(String attempt) {
        return attempt.startsWith(name() + " #");
    }

    /** What all events say that it leads to. */
    String effect() {
        return key.principal() + " " + key.idempotencyKey();
    }

    Hash hash() {
        return Hash.over(what);
    }

    /** As it arrives this time. */
    Command command(String attempt, Bugs bugs) {
        return new Command(
                asking,
                key,
                bugs.have(Bug.REQUESTS_ARE_NOT_COMPARED) ? Hash.NONE : hash(),
                owner,
                atomic && !bugs.have(Bug.ATOMIC_IS_NOT),
                dryRun && !bugs.have(Bug.DRY_RUNS_ARE_WET),
                bugs.have(Bug.EXPECTED_VERSION_IS_NOT_COMPARED) ? OptionalInt.empty() : expectedVersion,
                Request::answer,
                new Metadata(key.principal(), effect(), attempt));
    }

    private static JsonObject answer(List<Result> results) {
        return Json.object()
                .with(
                        "receipts",
                        new JsonArray(results.stream()
                                .filter(Result.Done.class::isInstance)
                                .map(Result.Done.class::cast)
                                .<Json>map(done -> done.receipt().toJson())
                                .toList()));
    }

    List<Integer> versions(JsonObject answer) {
        return Receipt.all(answer).stream().map(Receipt::version).toList();
    }
}
