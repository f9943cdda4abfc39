package dev.passbook.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.HttpServerConfiguration.CorsConfiguration;
import jakarta.inject.Singleton;

/**
 * Leaves it to the gateway who may ask from a browser (infrastructure/cors.js). Micronaut, though its own CORS is off,
 * refuses every {@code Origin} at a host that calls itself localhost: with 403, and without a word. That is for servers which
 * know their callers by their network or a cookie; here a caller has a token, or nothing.
 */
@Singleton
final class OriginPassThrough implements BeanCreatedEventListener<CorsConfiguration> {
    @Override
    public CorsConfiguration onCreated(BeanCreatedEvent<CorsConfiguration> event) {
        event.getBean().setLocalhostPassThrough(true);
        return event.getBean();
    }
}
