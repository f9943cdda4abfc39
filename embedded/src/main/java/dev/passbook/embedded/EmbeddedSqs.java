package dev.passbook.embedded;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.scaladsl.Http.ServerBinding;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/**
 * ElasticMQ on 127.0.0.1: the SQS protocol with FIFO queues, all of it in memory and gone when it closes.
 *
 * <p>Its threads are daemons, so whoever wants it to outlive {@code main} has to wait for something.
 */
public final class EmbeddedSqs implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final ActorSystem system;
    private final ServerBinding binding;

    private EmbeddedSqs(ActorSystem system, ServerBinding binding) {
        this.system = system;
        this.binding = binding;
    }

    /**
     * Starts it, and returns when it answers.
     *
     * @param port where to listen, 0 for any free port
     * @throws CannotStart when the port cannot be had; the message is one line for whoever chose the port
     */
    public static EmbeddedSqs start(int port) {
        requireFree(port);
        // An actor system that ElasticMQ makes for itself is one it leaves running when it cannot bind.
        ActorSystem system = ActorSystem.create("elasticmq", quietly());
        try {
            return new EmbeddedSqs(system, await(bind(system, port)));
        } catch (CompletionException e) {
            stop(system);
            throw rootCause(e) instanceof BindException taken ? unavailable(port, taken) : e;
        }
    }

    /** Which release this is, as in "1.7.1". */
    public static String version() {
        return Objects.requireNonNullElse(
                SQSRestServerBuilder.class.getPackage().getImplementationVersion(), "of an unknown version");
    }

    /** Where an SDK finds it, as in {@code http://127.0.0.1:9324}. */
    public URI endpoint() {
        return URI.create("http://" + HOST + ":" + binding.localAddress().getPort());
    }

    /** Stops it, dropping what is in flight, and returns when the port is free again. */
    @Override
    public void close() {
        await(binding.unbind());
        stop(system);
    }

    private static Future<ServerBinding> bind(ActorSystem system, int port) {
        return SQSRestServerBuilder.withActorSystem(system)
                .withInterface(HOST)
                .withPort(port)
                // "*" takes queue URLs from each request. Its own address is port 0 until just after it has started.
                .withServerAddress(new NodeAddress("http", "*", port, ""))
                // What the SDK clients of Passbook sign for locally, and so what queue ARNs should name.
                .withAWSRegion("us-east-1")
                .start()
                .startFuture();
    }

    /** Asks before ElasticMQ does, which would take seconds to find out and log a stack trace. */
    private static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
        } catch (IOException e) {
            throw unavailable(port, e);
        }
    }

    private static CannotStart unavailable(int port, IOException e) {
        String reason = String.valueOf(e.getMessage());
        // A port that needs privileges is a BindException as well: only the words tell the two apart.
        String problem = reason.contains("in use") ? "is in use" : "cannot be opened (" + reason + ")";
        return new CannotStart("Port " + port + " " + problem + "; set SQS_PORT to another", e);
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : rootCause(cause);
    }

    private static Config quietly() {
        return ConfigFactory.parseMap(Map.of(
                        "pekko.daemonic", "on",
                        // ElasticMQ ships DEBUG.
                        "pekko.loglevel", "WARNING",
                        // The JVM is not Pekko's: it must neither end it nor hold up its end.
                        "pekko.jvm-exit-on-fatal-error", "off",
                        "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off"))
                .withFallback(ConfigFactory.load());
    }

    private static void stop(ActorSystem system) {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    private static <T> T await(Future<T> future) {
        return FutureConverters.asJava(future).toCompletableFuture().join();
    }
}
