package dev.passbook.bench;

/**
 * What the benchmark of that name found.
 *
 * @param name of the benchmark
 */
record NamedResult(String name, Result result) {}
