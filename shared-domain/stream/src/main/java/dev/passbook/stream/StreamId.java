package dev.passbook.stream;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Which stream of events: that of one account, or of one customer.
 *
 * @param value a UUID that no other stream has, of whichever kind; version 7 for those that Passbook gives out
 */
public record StreamId(UUID value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** The id written as RFC 9562 does, or nothing. ({@link UUID#fromString} would also take {@code 1-1-1-1-1}.) */
    public static Optional<StreamId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new StreamId(UUID.fromString(text))) : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
