package dev.passbook.bench;

/** One question about speed, and how it is answered. */
interface Benchmark {
    /** As {@code ONLY} names it. */
    String name();

    /** Answers it. */
    Result run(Stage stage) throws Exception;
}
