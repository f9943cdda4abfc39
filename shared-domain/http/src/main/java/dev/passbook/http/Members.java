package dev.passbook.http;

import dev.passbook.http.Problem.Invalid;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The members of an object that were asked for, and what was not as it should be in it and in the objects within. */
final class Members {
    private static final int MAX_UNKNOWN = 10;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final JsonObject object;
    private final String path;
    private final List<Invalid> invalid;
    private final Set<String> known = new HashSet<>();
    private final List<Members> inner = new ArrayList<>();
    private boolean repeatsNames;

    /** Of {@code object}, which is the whole body. */
    Members(JsonObject object) {
        this(object, "", new ArrayList<>(), true);
    }

    private Members(JsonObject object, String path, List<Invalid> invalid, boolean repeatsNames) {
        this.object = object;
        this.path = path;
        this.invalid = invalid;
        this.repeatsNames = repeatsNames;
    }

    JsonObject object() {
        return object;
    }

    /** What is there by that name, which is known from now on. */
    Optional<Json> take(String name) {
        known.add(name);
        return Optional.ofNullable(object.members().get(name));
    }

    boolean isAbsent(String name) {
        return !object.members().containsKey(name);
    }

    /** Notes that something is not as it should be. */
    <T> Optional<T> note(String name, String reason) {
        invalid.add(new Invalid(path + name, reason));
        return Optional.empty();
    }

    /** Of an object within this one: what is not as it should be in it is reported with the rest. */
    Members within(String name, JsonObject part) {
        Members members = new Members(part, path + name + ".", invalid, repeatsNames);
        inner.add(members);
        return members;
    }

    /** Of an item of a list in this one: what is not as it should be in it is reported by itself. */
    Members item(String name, int index, JsonObject item) {
        return new Members(item, "%s%s[%d].".formatted(path, name, index), new ArrayList<>(), repeatsNames);
    }

    /** See {@link Fields#refuseInvalid}. */
    void refuseInvalid() {
        noteUnknown();
        if (!invalid.isEmpty()) {
            throw Problem.invalid(invalid).exception();
        }
    }

    private void noteUnknown() {
        object.members().keySet().stream()
                .filter(name -> !known.contains(name))
                .limit(repeatsNames ? MAX_UNKNOWN : 1)
                // A name is the caller's word: it is repeated only where that can't break a log or a terminal.
                .map(name -> repeatsNames && PLAIN_NAME.matcher(name).matches() ? name : "?")
                .forEach(name -> note(name, "not a field of this request"));
        inner.forEach(Members::noteUnknown);
    }

    /** See {@link Fields#leaveRest}. */
    void leaveRest() {
        known.addAll(object.members().keySet());
    }

    /** See {@link Fields#repeatNoNames}. */
    void repeatNoNames() {
        repeatsNames = false;
    }
}
