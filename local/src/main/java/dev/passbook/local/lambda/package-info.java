/**
 * A stand-in for AWS Lambda: runs the packaged artifacts that a packaged CloudFormation template names, each in processes
 * of its own, under AWS's own Runtime Interface Client. It knows Lambda and CloudFormation, and nothing of the ledger.
 */
@NullMarked
package dev.passbook.local.lambda;

import org.jspecify.annotations.NullMarked;
