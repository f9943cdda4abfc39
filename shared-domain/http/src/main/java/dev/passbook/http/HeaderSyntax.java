package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;

/**
 * What a header may be (RFC 9110 section 5). Micronaut refuses what breaks it too, but with a 500, and repeats the name
 * of the header in its log.
 */
final class HeaderSyntax {
    /** Beside letters and digits. */
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private HeaderSyntax() {}

    /** Whether all of the event's headers are as they may be. */
    static boolean isKept(APIGatewayV2HTTPEvent event) {
        return event.getHeaders() == null
                || event.getHeaders().entrySet().stream()
                        .allMatch(header -> isName(header.getKey()) && isValue(header.getValue()));
    }

    // Loops, because every request goes through here, and most of it is a token that is long.

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letterOrDigit = c < 0x80 && Character.isLetterOrDigit(c);
            if (!letterOrDigit && TOKEN_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean white = c == ' ' || c == '\t';
            if (c == 0x7f || (c < ' ' && !white) || (i == 0 && white)) {
                return false;
            }
        }
        return true;
    }
}
