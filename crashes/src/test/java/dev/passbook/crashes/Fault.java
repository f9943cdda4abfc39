package dev.passbook.crashes;

/**
 * What is wrong with the connections to a database. Each but the first strikes where a statement contains a text; the empty
 * text is in every statement, and in what a connection begins with.
 */
sealed interface Fault {
    /** All is well. */
    record None() implements Fault {}

    /** The database hears nothing of the statement for as long as this lasts. */
    record Stalled(String statement) implements Fault {}

    /** The connection is reset, and the database hears nothing of the statement. */
    record Reset(String statement) implements Fault {}

    /** The transaction with the statement is through, and the reply that says so is kept back for as long as this lasts. */
    record HeldReply(String statement) implements Fault {}

    /** The transaction with the statement is through, and instead of the reply that says so the connection is reset. */
    record LostReply(String statement) implements Fault {}
}
