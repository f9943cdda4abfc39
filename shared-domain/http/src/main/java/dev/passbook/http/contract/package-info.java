/**
 * What a route says of itself, so that the contract of all of them can be written down (OpenAPI 3.1). Nothing here is
 * needed to answer a request.
 */
@NullMarked
package dev.passbook.http.contract;

import org.jspecify.annotations.NullMarked;
