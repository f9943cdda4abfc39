package dev.passbook.migrate;

import java.util.Objects;

/** How a request of CloudFormation ended. */
sealed interface Outcome {

    /** The schema has this version now. */
    record Migrated(String version) implements Outcome {}

    /** The stack goes; what becomes of the database is for the database's own resource to say. */
    record LeftAlone() implements Outcome {}

    /**
     * Nothing was changed, or not all.
     *
     * @param reason for whoever deploys: one line of at most {@value #MAX_REASON} characters, without secrets
     */
    record Failed(String reason) implements Outcome {
        /** CloudFormation takes 4096 bytes for the whole answer. */
        static final int MAX_REASON = 500;

        /** Because of {@code e}. */
        static Failed because(Throwable e) {
            String reason = Objects.requireNonNullElse(e.getMessage(), e.toString())
                    // A URL's password, and a token that is one, are in its query or before its host.
                    .replaceAll("\\?\\S+", "?…")
                    .replaceAll("//[^\\s/]*@", "//…@")
                    .replaceAll("\\s+", " ")
                    .replaceAll("\\p{Cntrl}", "");
            return new Failed(reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON - 1) + "…");
        }
    }
}
