package dev.passbook.history;

import dev.passbook.history.Answer.Accepted;
import dev.passbook.history.Answer.Found;
import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.json.JsonMembers;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Answers as they come over HTTP. */
public final class AnswerJson {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int FIRST_OF_SERVER_ERRORS = 500;

    private AnswerJson() {}

    /**
     * What an answer says. One of 500 and above says nothing: what was asked may have happened.
     *
     * @param replayed whether it has {@code Idempotency-Replayed: true}
     * @throws IllegalStateException when it is none of the contract's
     */
    public static Answer read(int status, String body, boolean replayed) {
        if (status >= FIRST_OF_SERVER_ERRORS) {
            return new Unknown();
        }
        JsonMembers members = JsonMembers.parse(body);
        return switch (status) {
            case CREATED ->
                new Accepted(members.number("version"), members.text("eventId"), members.integer("balance"), replayed);
            case OK -> new Found(members.number("version"), members.integer("balance"), members.integer("available"));
            default ->
                new Refused(
                        members.text("code"),
                        members.optionalInteger("balance"),
                        members.optionalInteger("available"),
                        version(members.optionalInteger("version")));
        };
    }

    private static OptionalInt version(OptionalLong told) {
        return told.isPresent() ? OptionalInt.of(Math.toIntExact(told.getAsLong())) : OptionalInt.empty();
    }
}
