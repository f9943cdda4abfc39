package dev.passbook.infrastructure;

import java.util.stream.Stream;

/** What a rule has to say: a line per violation, and nothing when it is kept. */
final class Violation {
    private Violation() {}

    /** This line, if the rule is violated. */
    static Stream<String> when(boolean violated, String what) {
        return violated ? Stream.of(what) : Stream.empty();
    }

    /** All of these lines. */
    @SafeVarargs
    static Stream<String> all(Stream<String>... violations) {
        Stream<String> all = Stream.empty();
        for (Stream<String> some : violations) {
            all = Stream.concat(all, some);
        }
        return all;
    }
}
