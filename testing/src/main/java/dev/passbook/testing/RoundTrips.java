package dev.passbook.testing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a program and its PostgreSQL, on the loopback interface, and counts how often the program waits for an answer:
 * each Sync and each simple Query of the protocol (PostgreSQL manual, "Message Flow") is one round trip. What it takes to
 * connect is not counted.
 */
public final class RoundTrips implements AutoCloseable {
    /** In the place of a protocol's version (manual, "Message Formats": SSLRequest, GSSENCRequest). */
    private static final int SSL = 80877103;

    private static final int GSS = 80877104;

    private final ServerSocket listener;
    private final int database;
    private final AtomicInteger roundTrips = new AtomicInteger();
    private final AtomicInteger statements = new AtomicInteger();

    private RoundTrips(ServerSocket listener, int database) {
        this.listener = listener;
        this.database = database;
    }

    /** In front of the PostgreSQL that listens on {@code database}. */
    public static RoundTrips to(int database) {
        try {
            RoundTrips counted = new RoundTrips(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), database);
            Thread.ofVirtual().start(counted::accept);
            return counted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where to connect instead. */
    public int port() {
        return listener.getLocalPort();
    }

    /** How often somebody waited so far. */
    public int count() {
        return roundTrips.get();
    }

    /** How many statements were executed so far. */
    public int statements() {
        return statements.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), database)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> answer(server, client));
            DataInputStream asked = new DataInputStream(new BufferedInputStream(client.getInputStream()));
            OutputStream out = server.getOutputStream();
            write(out, startup(asked, client.getOutputStream()));
            while (true) {
                byte type = asked.readByte();
                byte[] message = read(asked);
                switch (type) {
                    case 'S' -> roundTrips.incrementAndGet();
                    case 'Q' -> {
                        roundTrips.incrementAndGet();
                        statements.incrementAndGet();
                    }
                    case 'E' -> statements.incrementAndGet();
                    default -> {}
                }
                out.write(type);
                write(out, message);
            }
        } catch (IOException e) {
            // One side has gone; with it goes the other.
        }
    }

    private static void answer(Socket server, Socket client) {
        try (client) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // As above.
        }
    }

    /** Declines to encrypt; a client that wants to may then begin without. */
    private static byte[] startup(DataInputStream asked, OutputStream answers) throws IOException {
        byte[] message = read(asked);
        while (message.length == Integer.BYTES && (code(message) == SSL || code(message) == GSS)) {
            answers.write('N');
            message = read(asked);
        }
        return message;
    }

    private static int code(byte[] message) {
        return ByteBuffer.wrap(message).getInt();
    }

    /** What follows a message's length, which counts itself. */
    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt() - Integer.BYTES);
    }

    private static void write(OutputStream out, byte[] message) throws IOException {
        out.write(ByteBuffer.allocate(Integer.BYTES + message.length)
                .putInt(Integer.BYTES + message.length)
                .put(message)
                .array());
    }
}
