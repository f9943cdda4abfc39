package dev.passbook.testing;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Of the AWS SDK: breaks down as the JDK's does when a timeout disconnects it while it begins to write. */
public final class BrokenHttpClient implements SdkHttpClient {
    /** Each call of it fails. */
    public BrokenHttpClient() {}

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                throw new NullPointerException("this.http is null");
            }

            @Override
            public void abort() {
                // There is nothing that could be.
            }
        };
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
