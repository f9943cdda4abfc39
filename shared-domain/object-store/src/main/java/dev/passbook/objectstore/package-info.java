/** Objects under names, put once and never changed: what has to outlive the database. */
@NullMarked
package dev.passbook.objectstore;

import org.jspecify.annotations.NullMarked;
