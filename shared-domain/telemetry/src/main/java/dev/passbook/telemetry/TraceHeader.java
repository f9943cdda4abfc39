package dev.passbook.telemetry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where something belongs in an X-Ray trace, as in {@code Root=1-5759e988-bd862e3fe1be46a994272793;Parent=…;Sampled=1}.
 *
 * @param value all of it, as it is passed on
 * @param root the trace's id
 */
public record TraceHeader(String value, String root) {
    /** X-Ray's own limit is 500 characters. */
    private static final int MAX_LENGTH = 500;

    private static final Pattern FORM =
            Pattern.compile("(?:[!-~]*;)?Root=(1-[0-9a-fA-F]{8}-[0-9a-fA-F]{24})(?:;[!-~]*)?");

    /** The one that Lambda gave for the invocation that runs now; nothing outside of Lambda. */
    public static Optional<TraceHeader> ofInvocation() {
        // The runtime sets the property for each invocation. It can't do the same for the variable, which other
        // runtimes use.
        return Stream.of(
                        parse(System.getProperty("com.amazonaws.xray.traceHeader")),
                        parse(System.getenv("_X_AMZN_TRACE_ID")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What {@code text} says, or nothing when it is none. */
    public static Optional<TraceHeader> parse(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new TraceHeader(text, matcher.group(1))) : Optional.empty();
    }
}
