package dev.passbook.database;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL as far as the login goes: asks for the password in clear text, as RDS does, keeps it, and refuses it.
 * Messages are those of the manual's chapter "Frontend/Backend Protocol".
 */
final class LoginListener implements AutoCloseable {
    private static final int STARTUP = 196_608;
    private static final int CLEARTEXT_PASSWORD = 3;

    private final ServerSocket listener;
    private final BlockingQueue<Login> logins = new LinkedBlockingQueue<>();

    private LoginListener(ServerSocket listener) {
        this.listener = listener;
    }

    /**
     * What somebody tried to log in with.
     *
     * @param startup the parameters of the connection, names and values in turn
     */
    record Login(String startup, String password) {}

    static LoginListener start() throws IOException {
        LoginListener started = new LoginListener(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")));
        Thread.ofVirtual().start(started::listen);
        return started;
    }

    int port() {
        return listener.getLocalPort();
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port() + "/passbook?sslmode=disable&assumeMinServerVersion=17"
                + "&authenticationPluginClassName=dev.passbook.database.IamToken";
    }

    Login next() throws InterruptedException {
        Login login = logins.poll(20, TimeUnit.SECONDS);
        if (login == null) {
            throw new AssertionError("Nobody tried to log in");
        }
        return login;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void listen() {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> refuse(client));
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void refuse(Socket client) {
        try (client;
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
            byte[] startup = in.readNBytes(in.readInt() - Integer.BYTES);
            if (ByteBuffer.wrap(startup).getInt() != STARTUP) {
                throw new AssertionError("Not a startup message");
            }
            out.writeByte('R');
            out.writeInt(2 * Integer.BYTES);
            out.writeInt(CLEARTEXT_PASSWORD);
            out.flush();
            if (in.read() != 'p') {
                // The client gave up: it has no password.
                return;
            }
            byte[] password = in.readNBytes(in.readInt() - Integer.BYTES);
            logins.add(new Login(text(startup, Integer.BYTES), text(password, 0)));
            byte[] error = "SFATAL\0C28P01\0Mnot a real PostgreSQL\0\0".getBytes(StandardCharsets.UTF_8);
            out.writeByte('E');
            out.writeInt(Integer.BYTES + error.length);
            out.write(error);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Texts that end with a zero byte each, with spaces between them instead. */
    private static String text(byte[] bytes, int offset) {
        return new String(bytes, offset, bytes.length - offset, StandardCharsets.UTF_8)
                .replace('\0', ' ')
                .strip();
    }
}
