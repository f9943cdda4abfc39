package dev.passbook.listunusual;

import dev.passbook.account.AccountId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a report has come: through the accounts by their ids, an account's events by their versions, and what the rules
 * say of an event in their order.
 *
 * @param version of the last event looked at; 0 before the first
 * @param rule the last one that was told of that event
 */
record Place(AccountId accountId, int version, int rule) {
    private static final int LAST_RULE = 9;
    private static final Pattern TEXT = Pattern.compile("(.{36})/([0-9]{1,9})/([0-9])");

    /** Before an account's first event. */
    static Place before(AccountId accountId) {
        return new Place(accountId, 0, LAST_RULE);
    }

    /** After all that there is to say of an event. */
    static Place after(AccountId accountId, int version) {
        return new Place(accountId, version, LAST_RULE);
    }

    /** The place that {@code text} is, or nothing. */
    static Optional<Place> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? AccountId.parse(matcher.group(1))
                        .map(account -> new Place(
                                account, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** After which version events have to be looked at, the place's own again if there is more to say of it. */
    int afterVersion() {
        return rule == LAST_RULE ? version : version - 1;
    }

    /** Whether this comes later, on the same account. */
    boolean isAfter(Place other) {
        return version > other.version || (version == other.version && rule > other.rule);
    }

    /** As a cursor has it. */
    String text() {
        return accountId + "/" + version + "/" + rule;
    }
}
