/**
 * What the log and the queue call a stream of events, whatever it is about.
 *
 * <p>Rules have ids of their own, such as an account's, so that none is taken for another's; whoever writes their events turns
 * those into these. This depends on the JDK alone.
 */
package dev.passbook.stream;
