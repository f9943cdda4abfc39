package dev.passbook.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passbook.http.JsonBody;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.AsyncContent;
import org.junit.jupiter.api.Test;

final class RequestBodyTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void it_is_what_came() throws IOException {
        RequestBody body = RequestBody.read(Content.Source.from(bytes("one, "), bytes("two")), LONG)
                .orElseThrow();

        assertThat(body.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("one, two");
        assertThat(body.isWhole()).isTrue();
    }

    @Test
    void of_one_that_no_function_takes_is_kept_enough_to_see_that() throws IOException {
        RequestBody body = RequestBody.read(Content.Source.from(ByteBuffer.allocate(1024 * 1024)), LONG)
                .orElseThrow();

        assertThat(body.bytes()).hasSize(JsonBody.MAX_BYTES + 1);
        assertThat(body.isWhole()).isTrue();
    }

    @Test
    void what_is_over_10_mib_is_not_read() throws IOException {
        RequestBody body = RequestBody.read(Content.Source.from(ByteBuffer.allocate(10 * 1024 * 1024 + 1)), LONG)
                .orElseThrow();

        assertThat(body.isWhole()).isFalse();
    }

    @Test
    void one_that_is_still_coming_when_its_time_is_over_is_none() throws IOException {
        assertThat(RequestBody.read(Content.Source.from(bytes("one")), Duration.ZERO))
                .isEmpty();
    }

    @Test
    void nor_is_one_that_stopped_coming() throws IOException {
        try (AsyncContent content = new AsyncContent()) {
            content.fail(new TimeoutException());

            assertThat(RequestBody.read(content, LONG)).isEmpty();
        }
    }

    @Test
    void that_one_broke_off_is_said() {
        AsyncContent content = new AsyncContent();
        content.fail(new EOFException());

        assertThatThrownBy(() -> RequestBody.read(content, LONG)).isInstanceOf(IOException.class);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
