/** The contract that is committed, and whether answers keep to it. */
@NullMarked
package dev.passbook.ledgertesting.contract;

import org.jspecify.annotations.NullMarked;
