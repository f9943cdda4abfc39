package dev.passbook.testing;

import io.micronaut.function.aws.proxy.MockLambdaContext;
import java.time.Duration;

/** What Lambda tells a function of an invocation. */
public final class Invocation extends MockLambdaContext {
    private final String functionName;
    private final String awsRequestId;
    private final Duration left;

    /** The invocation {@code awsRequestId} of {@code functionName}, with more time than anything takes. */
    public Invocation(String functionName, String awsRequestId) {
        this(functionName, awsRequestId, Duration.ofMinutes(15));
    }

    /** One that has this much time {@code left}, for as long as it takes. */
    public Invocation(String functionName, String awsRequestId, Duration left) {
        this.functionName = functionName;
        this.awsRequestId = awsRequestId;
        this.left = left;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return Math.toIntExact(left.toMillis());
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
