package dev.passbook.getstatement;

import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * The body of an answer as it grows, never larger than Lambda hands on. Once it is large it is compressed as it comes, for
 * clients that take it so: then ten times as much fits.
 */
final class BoundedBody {
    /** From here on it is worth compressing. */
    static final int LARGE = 128 * 1024;

    /**
     * The most that goes into an answer, as Lambda counts it: in JSON, where some characters take two, or in Base64. Lambda
     * takes 6 MB with all that is around it (AWS Lambda quotas, "Invocation payload").
     */
    static final int MAX_BYTES = 5 * 1024 * 1024;

    private final boolean compressible;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private OutputStream out = bytes;
    private boolean compressed;
    private long escapes;

    /** Empty so far. */
    BoundedBody(boolean compressible) {
        this.compressible = compressible;
    }

    /**
     * Adds {@code text}.
     *
     * @throws dev.passbook.http.ProblemException when it is too large even so
     */
    void add(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            escapes += text.chars().filter(BoundedBody::isEscaped).count();
            if (compressible && !compressed && bytes.size() > LARGE) {
                compress();
            }
            refuseIfTooLarge();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of it, when nothing more is added. */
    byte[] end() {
        try {
            out.close();
            refuseIfTooLarge();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is gzip (RFC 1952). */
    boolean isCompressed() {
        return compressed;
    }

    private void compress() throws IOException {
        byte[] plain = bytes.toByteArray();
        bytes.reset();
        out = new GZIPOutputStream(bytes);
        out.write(plain);
        compressed = true;
    }

    private void refuseIfTooLarge() {
        long size = compressed ? bytes.size() * 4L / 3 : bytes.size() + escapes;
        if (size > MAX_BYTES) {
            throw Problem.of(ProblemCode.STATEMENT_TOO_LARGE).exception();
        }
    }

    private static boolean isEscaped(int character) {
        return character < ' ' || character == '"' || character == '\\';
    }
}
