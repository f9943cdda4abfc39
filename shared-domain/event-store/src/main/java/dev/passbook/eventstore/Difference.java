package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
import dev.passbook.accountjson.JsonMembers;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;

/**
 * Something that the live state says and its events don't.
 *
 * @param version that the live state is of
 * @param column of {@code account_state}; {@code row} for a state that is missing or has no events, {@code events} for an
 *     account that can't be folded
 * @param live what it said, at most 200 characters of it
 * @param rebuilt what the events add up to, at most 200 characters of it
 */
public record Difference(AccountId accountId, int version, String column, String live, String rebuilt) {
    JsonObject toJson() {
        return Json.object()
                .with("accountId", accountId.toString())
                .with("version", version)
                .with("column", column)
                .with("live", live)
                .with("rebuilt", rebuilt);
    }

    /** What {@link #toJson} wrote. */
    static Difference from(Json json) {
        if (json instanceof JsonObject object && object.members().get("version") instanceof JsonInteger(long version)) {
            JsonMembers members = new JsonMembers(object);
            return new Difference(
                    AccountId.parse(members.text("accountId")).orElseThrow(),
                    Math.toIntExact(version),
                    members.text("column"),
                    members.text("live"),
                    members.text("rebuilt"));
        }
        throw new IllegalStateException("A stored difference is none");
    }
}
