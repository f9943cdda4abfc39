/**
 * What the routes of customers share: names and addresses in JSON, as callers send them, as they are answered, and as they
 * are kept once they are encrypted; and a customer's id in a path. Nothing here can open or seal anything.
 */
@NullMarked
package dev.passbook.customerhttp;

import org.jspecify.annotations.NullMarked;
