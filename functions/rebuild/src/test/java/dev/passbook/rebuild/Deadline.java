package dev.passbook.rebuild;

import io.micronaut.function.aws.proxy.MockLambdaContext;

/** An invocation that has this much time left, for as long as it takes. */
final class Deadline extends MockLambdaContext {
    private final int remainingMillis;

    Deadline(int remainingMillis) {
        this.remainingMillis = remainingMillis;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return remainingMillis;
    }

    @Override
    public String getFunctionName() {
        return "passbook-test-rebuild";
    }

    @Override
    public String getAwsRequestId() {
        return "invocation-1";
    }
}
