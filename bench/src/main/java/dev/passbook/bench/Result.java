package dev.passbook.bench;

import java.util.List;
import java.util.Optional;

/**
 * What a benchmark found.
 *
 * @param title of its section
 * @param how it is made, for who wants to make it again
 * @param table of all that was measured
 * @param chart of the most telling of it
 * @param targets that it was made for
 */
record Result(String title, String how, Table table, Optional<Chart> chart, List<Target> targets) {}
