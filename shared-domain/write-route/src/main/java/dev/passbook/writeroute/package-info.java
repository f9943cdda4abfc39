/** What all write routes have in common, whatever they write: what they read from a request, and how they answer it. */
@NullMarked
package dev.passbook.writeroute;

import org.jspecify.annotations.NullMarked;
