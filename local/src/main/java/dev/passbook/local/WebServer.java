package dev.passbook.local;

import dev.passbook.embedded.CannotStart;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * Jetty on the loopback interface, a virtual thread to a request. What RFC 9110 and 9112 do not have it refuses, and so it
 * does, by default, paths that could be understood in two ways. Those refusals, too, are {@link Problems}.
 */
final class WebServer implements AutoCloseable {
    /** API Gateway takes 10 KiB. Here a token that is too long is to be refused for what it is. */
    static final int MAX_HEADER_BYTES = 128 * 1024;

    /** How many may have connected and not been seen yet: by default 50, and who comes beyond is cut off without a word. */
    private static final int MAX_NOT_ACCEPTED = 4_096;

    private static final Duration STOP = Duration.ofSeconds(2);

    private final Server server;
    private final ServerConnector connector;

    private WebServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Listens on {@code port}, or on any free one for 0; nobody is answered before {@link #serve}.
     *
     * @throws CannotStart when the port can't be had
     */
    static WebServer listen(int port) {
        VirtualThreadPool threads = new VirtualThreadPool();
        threads.setMaxConcurrentTasks(0);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setHttpCompliance(HttpCompliance.STRICT);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("localhost");
        connector.setPort(port);
        connector.setAcceptQueueSize(MAX_NOT_ACCEPTED);
        server.addConnector(connector);
        server.setErrorHandler((_, response, callback) -> {
            Problems.write(Problems.ofStatus(response.getStatus()), response, callback);
            return true;
        });
        server.setStopTimeout(STOP.toMillis());
        try {
            connector.open();
        } catch (IOException e) {
            throw cannotListen(port, e);
        }
        return new WebServer(server, connector);
    }

    /** Has {@code handler} answer whoever asks. */
    void serve(Handler handler) {
        server.setHandler(new GracefulHandler(handler));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static CannotStart cannotListen(int port, IOException e) {
        if (e.getCause() instanceof BindException cause) {
            // A port that needs privileges is one as well: only the words tell the two apart.
            String reason = String.valueOf(cause.getMessage());
            String problem = reason.contains("in use") ? "is in use" : "can't be opened (" + reason + ")";
            return new CannotStart("Port " + port + " " + problem + "; set PORT to another", e);
        }
        return new CannotStart("The API could not listen on port " + port + ": " + e.getMessage(), e);
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Waits a little for whoever is being answered. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
