package dev.passbook.verifyledger;

import java.util.OptionalInt;

/**
 * What is told of a verification on its way.
 *
 * @param progress how far it is
 * @param events how many were walked, with those of a stream whose end is not reached yet
 * @param percent of the events, as PostgreSQL estimates how many there are: 0 to 99; none where it does not know well
 * @param eventsPerSecond since this run began
 */
public record Step(Progress progress, long events, OptionalInt percent, long eventsPerSecond) {}
