package dev.passbook.local;

import dev.passbook.http.JsonBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;

/**
 * As much of a request's body as matters to a function.
 *
 * @param bytes of it, and of one that is longer than a function takes one byte more than it takes
 * @param isWhole whether it has been read to its end
 */
@SuppressWarnings("ArrayRecordComponent") // It is handed on, and never compared.
record RequestBody(byte[] bytes, boolean isWhole) {
    /** All that a function takes. What is over is read, so that the answer is heard, and not kept. */
    private static final int MAX_KEPT_BYTES = JsonBody.MAX_BYTES + 1;

    /** API Gateway's own limit. */
    private static final int MAX_READ_BYTES = 10 * 1024 * 1024;

    private static final int PIECE_BYTES = 8 * 1024;

    /**
     * Reads it, or nothing when it has not come within {@code time}. That is seen with each piece that comes; where none does,
     * it is the source that has enough of waiting.
     *
     * @throws IOException when it breaks off
     */
    static Optional<RequestBody> read(Content.Source source, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE_BYTES];
        // Not closed: who closes it before its end ends the connection.
        InputStream body = Content.Source.asInputStream(source);
        int read = 0;
        try {
            while (read < MAX_READ_BYTES) {
                int length = body.read(piece);
                if (length < 0) {
                    return Optional.of(new RequestBody(kept.toByteArray(), true));
                }
                if (System.nanoTime() - end > 0) {
                    return Optional.empty();
                }
                read += length;
                kept.write(piece, 0, Math.min(length, MAX_KEPT_BYTES - kept.size()));
            }
            return Optional.of(new RequestBody(kept.toByteArray(), false));
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
