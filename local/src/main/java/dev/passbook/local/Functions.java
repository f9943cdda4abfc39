package dev.passbook.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

/** The functions, running, with the queue, the clock and the deployment that have them run. */
interface Functions extends AutoCloseable {

    /** Has the function of its route answer a request that came through the gateway. */
    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request);

    @Override
    void close();
}
