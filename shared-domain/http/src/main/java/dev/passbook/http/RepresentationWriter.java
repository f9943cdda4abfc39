package dev.passbook.http;

import dev.passbook.json.JsonWriter;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.MessageBodyWriter;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes representations as JSON, without reflection. */
@Singleton
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
final class RepresentationWriter implements MessageBodyWriter<Representation> {
    @Override
    public void writeTo(
            Argument<Representation> type,
            MediaType mediaType,
            Representation representation,
            MutableHeaders headers,
            OutputStream out) {
        headers.set(HttpHeaders.CONTENT_TYPE, mediaType);
        try {
            out.write(JsonWriter.write(representation.toJson()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CodecException("The answer could not be written", e);
        }
    }
}
