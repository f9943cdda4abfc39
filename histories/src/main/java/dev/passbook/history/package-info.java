/**
 * What clients of a ledger did and heard, and whether its log explains all of it: {@link dev.passbook.history.Recording} takes
 * it down, {@link dev.passbook.history.Checker} judges it.
 *
 * <p>The judgement is linearizability (Herlihy and Wing, 1990) of each account: there must be one moment between asking and
 * answer for each operation, such that all answers are those of one client at a time, in the order of the moments. To find such
 * an order among the answers alone is NP-complete (Gibbons and Korach, "Testing Shared Memories", 1997), which is why Porcupine
 * and Knossos search for it. Nobody has to search here: a ledger tells with each write which version it made, and the log says
 * what each version is. With the order of the writes given, what remains takes one pass in the order of time: whoever is refused
 * saw <em>some</em> version, and taking the earliest that explains the refusal leaves the most room to all who come later, so if
 * that does not fit, nothing does. The answer is exact, and takes as long as sorting. (Elle takes its orders from versions in the
 * same way.) An account is judged by itself, because linearizability is local: where each account is linearizable, the ledger is,
 * but for what a transfer does to two accounts at once, of which both sides are held to the time of the one operation.
 *
 * <p>Reads are of the state that was folded last, so they may be behind: they are held to be <em>some</em> prefix of the log, no
 * newer than what had been asked for, no older than {@code minVersion}, and never older than what a read that was over before
 * has told.
 *
 * <p>What is not checked: batches, dry runs and pages of events; that a transfer's two sides are seen at once; rules that need
 * more than balance, holds and status (limits per withdrawal and per day, currencies); of refusals that speak of another account
 * or of such a rule, that they were right. A hold that may expire by the clock counts or does not, whichever explains the answer.
 */
@NullMarked
package dev.passbook.history;

import org.jspecify.annotations.NullMarked;
