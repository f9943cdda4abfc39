package dev.passbook.crashes;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A message of PostgreSQL's protocol 3 (manual, "Message Formats"): a byte that says what it is, its length, its body. */
final class Message {
    private static final int LENGTH = 4;

    /** More than any that tests send or get; a length beyond it is no length. */
    private static final int MAX_LENGTH = 64 << 20;

    private final char type;
    private final byte[] body;

    private Message(char type, byte[] body) {
        this.type = type;
        this.body = body;
    }

    /** The next one. */
    static Message read(DataInputStream in) throws IOException {
        char type = (char) in.readUnsignedByte();
        return new Message(type, body(in));
    }

    /** What a connection begins with, which has no type. */
    static byte[] readUntyped(DataInputStream in) throws IOException {
        return body(in);
    }

    static void writeUntyped(DataOutputStream out, byte[] body) throws IOException {
        out.writeInt(body.length + LENGTH);
        out.write(body);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(type);
        writeUntyped(out, body);
    }

    char type() {
        return type;
    }

    /** Whether it says that the server takes the next request, outside of any transaction. */
    boolean endsTransaction() {
        return type == 'Z' && body[0] == 'I';
    }

    /** Strings are what ends with a zero; this is one of those that the body begins with, counted from 0. */
    String string(int number) {
        int start = 0;
        for (int i = 0; i < number; i++) {
            start = end(start) + 1;
        }
        return new String(body, start, end(start) - start, StandardCharsets.UTF_8);
    }

    private int end(int start) {
        int end = start;
        while (body[end] != 0) {
            end++;
        }
        return end;
    }

    /** The number that the body begins with. */
    static int code(byte[] body) {
        return ByteBuffer.wrap(body).getInt();
    }

    private static byte[] body(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < LENGTH || length > MAX_LENGTH) {
            throw new IOException("A message of " + length + " bytes");
        }
        byte[] body = new byte[length - LENGTH];
        in.readFully(body);
        return body;
    }
}
