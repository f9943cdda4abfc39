package dev.passbook.local;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Events and answers as they travel, written and read by the serializers that the Java runtime itself uses. */
final class LambdaJson {
    private LambdaJson() {}

    static <T> String write(Class<T> type, T event) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        serializer(type).toJson(event, json);
        return json.toString(StandardCharsets.UTF_8);
    }

    static <T> T read(Class<T> type, String json) {
        return serializer(type).fromJson(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static <T> PojoSerializer<T> serializer(Class<T> type) {
        return LambdaEventSerializers.serializerFor(type, LambdaJson.class.getClassLoader());
    }
}
