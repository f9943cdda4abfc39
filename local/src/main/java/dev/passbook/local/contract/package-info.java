/** The contract of all functions, written down: {@code docs/openapi.json} and {@code docs/problems.md}. */
@NullMarked
package dev.passbook.local.contract;

import org.jspecify.annotations.NullMarked;
