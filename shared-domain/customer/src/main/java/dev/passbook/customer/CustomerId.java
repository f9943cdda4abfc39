package dev.passbook.customer;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Which customer: the id of its stream of events.
 *
 * @param value a UUID, version 7 for those that Passbook gives out
 */
public record CustomerId(UUID value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** The id written as RFC 9562 does, or nothing. ({@link UUID#fromString} would also take {@code 1-1-1-1-1}.) */
    public static Optional<CustomerId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new CustomerId(UUID.fromString(text))) : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
