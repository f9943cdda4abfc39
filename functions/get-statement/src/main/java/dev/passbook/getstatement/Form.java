package dev.passbook.getstatement;

import dev.passbook.account.Money;

/** How a statement is written down, piece by piece: none of it has to wait for the rest. */
sealed interface Form permits JsonForm, CsvForm {
    /** As {@code Content-Type} has it. */
    String mediaType();

    /** What stands before the first entry. */
    String beginning(Statement statement);

    /** One entry. */
    String entry(Entry entry);

    /** What stands after the last entry. */
    String end(Statement statement, Money closingBalance);
}
