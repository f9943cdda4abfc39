/** How a function reaches PostgreSQL: connections, transactions, and which failures mean that it is away. */
@NullMarked
package dev.passbook.database;

import org.jspecify.annotations.NullMarked;
