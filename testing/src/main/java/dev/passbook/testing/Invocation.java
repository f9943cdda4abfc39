package dev.passbook.testing;

import io.micronaut.function.aws.proxy.MockLambdaContext;

/** What Lambda tells a function of an invocation. */
public final class Invocation extends MockLambdaContext {
    private final String functionName;
    private final String awsRequestId;

    /** The invocation {@code awsRequestId} of {@code functionName}. */
    public Invocation(String functionName, String awsRequestId) {
        this.functionName = functionName;
        this.awsRequestId = awsRequestId;
    }

    @Override
    public String getFunctionName() {
        return functionName;
    }

    @Override
    public String getAwsRequestId() {
        return awsRequestId;
    }
}
