package dev.passbook.verifyledger;

/**
 * What is told of a verification on its way.
 *
 * @param progress how far it is
 * @param events how many were walked, with those of a stream whose end is not reached yet
 * @param percent of the events, as PostgreSQL estimates how many there are: 0 to 99
 * @param eventsPerSecond since this run began
 */
public record Step(Progress progress, long events, int percent, long eventsPerSecond) {}
