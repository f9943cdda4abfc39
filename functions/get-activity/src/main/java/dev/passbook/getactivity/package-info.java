/** {@code GET /reports/activity} */
@NullMarked
package dev.passbook.getactivity;

import org.jspecify.annotations.NullMarked;
