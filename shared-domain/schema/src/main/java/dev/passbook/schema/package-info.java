/** Tables, roles and grants, and how a database gets them. Only {@code migrate} carries this; other functions never do. */
@NullMarked
package dev.passbook.schema;

import org.jspecify.annotations.NullMarked;
