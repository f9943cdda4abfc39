/**
 * The ledger in virtual time: the code that accepts, folds, relays and subscribes in production, on stores and a queue that
 * live in memory and fail as a seed says. Everything that could differ from one run to the next comes from that seed, so a
 * run that breaks a promise can be had again, step by step.
 */
@NullMarked
package dev.passbook.simulation;

import org.jspecify.annotations.NullMarked;
