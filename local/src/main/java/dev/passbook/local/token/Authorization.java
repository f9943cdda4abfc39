package dev.passbook.local.token;

import java.util.Map;

/** What is known of a caller by the token that it sent. */
public sealed interface Authorization {

    /**
     * The token is to be trusted.
     *
     * @param claims as API Gateway hands them on
     */
    record Verified(Map<String, String> claims) implements Authorization {}

    /** There is no token, or none to be trusted. */
    record Refused() implements Authorization {}

    /** The issuer's keys can't be had right now: the token may be good. */
    record Undecided() implements Authorization {}
}
