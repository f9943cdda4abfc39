/** Requests that are made from the contract: valid, nearly valid and hostile. */
@NullMarked
package dev.passbook.acceptance.contract;

import org.jspecify.annotations.NullMarked;
