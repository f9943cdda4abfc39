/**
 * The whole ledger in one JVM: the functions' own controllers and handlers, behind small stand-ins for what AWS puts in
 * front of them (API Gateway with its JWT authorizer, the SQS event source mapping, the schedule). Never deployed.
 */
@NullMarked
package dev.passbook.local;

import org.jspecify.annotations.NullMarked;
