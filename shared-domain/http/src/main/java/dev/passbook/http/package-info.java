/** What every route shares: who calls, strict JSON in, JSON and problems out, headers, paging. */
@NullMarked
package dev.passbook.http;

import org.jspecify.annotations.NullMarked;
