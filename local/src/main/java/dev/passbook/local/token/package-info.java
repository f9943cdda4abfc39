/**
 * Tokens, as API Gateway's JWT authorizer takes them, and an issuer of them for development. Deployed functions have neither:
 * they are handed the claims of tokens that API Gateway has verified.
 */
@NullMarked
package dev.passbook.local.token;

import org.jspecify.annotations.NullMarked;
