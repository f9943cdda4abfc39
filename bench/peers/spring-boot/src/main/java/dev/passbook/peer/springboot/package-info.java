/** The deposit as Spring Cloud Function has it. */
@NullMarked
package dev.passbook.peer.springboot;

import org.jspecify.annotations.NullMarked;
