package dev.passbook.crashes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * Stands between a ledger and its PostgreSQL, on the loopback interface, and does to their connections what a test says. It
 * understands as much of the protocol as it takes to know which statement a reply is to; TLS it declines.
 */
final class DatabaseProxy implements AutoCloseable {
    private final IntSupplier database;
    private final ServerSocket listener;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

    private Fault fault = new Fault.None();
    private int imposed;
    private int met;
    private int waiting;

    private DatabaseProxy(IntSupplier database, ServerSocket listener) {
        this.database = database;
        this.listener = listener;
    }

    /** Listens on a free port, and connects to {@code database}, a port as it is then, for each who connects there. */
    static DatabaseProxy to(IntSupplier database) {
        try {
            DatabaseProxy proxy =
                    new DatabaseProxy(database, new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on; whoever waits because of another fault goes on. */
    synchronized void impose(Fault next) {
        fault = next;
        imposed++;
        met = 0;
        notifyAll();
    }

    /** All is well again. */
    void heal() {
        impose(new Fault.None());
    }

    /** How often the fault has struck since it was imposed. */
    synchronized int met() {
        return met;
    }

    /** How many connections wait at this moment because of a fault. */
    synchronized int waiting() {
        return waiting;
    }

    /** Resets every connection that there is. */
    void reset() {
        connections.forEach(ProxiedConnection::reset);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        heal();
        reset();
    }

    /** What to do with a request that runs {@code statements}; waits as long as it is to wait. */
    synchronized Passage request(String statements) throws InterruptedException {
        while (fault instanceof Fault.Stalled(String statement) && statements.contains(statement)) {
            awaitAnother();
        }
        if (fault instanceof Fault.Reset(String statement) && statements.contains(statement)) {
            met++;
            return Passage.RESET;
        }
        return Passage.FORWARD;
    }

    /** What to do with the reply that says that {@code statements} are through; waits as long as it is to wait. */
    synchronized Passage reply(String statements) throws InterruptedException {
        while (fault instanceof Fault.HeldReply(String statement) && statements.contains(statement)) {
            awaitAnother();
        }
        if (fault instanceof Fault.LostReply(String statement) && statements.contains(statement)) {
            met++;
            return Passage.RESET;
        }
        return Passage.FORWARD;
    }

    void gone(ProxiedConnection connection) {
        connections.remove(connection);
    }

    /** Until another fault is imposed, be it an equal one. */
    private void awaitAnother() throws InterruptedException {
        int present = imposed;
        met++;
        waiting++;
        try {
            while (imposed == present) {
                wait();
            }
        } finally {
            waiting--;
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                ProxiedConnection connection = new ProxiedConnection(this, client);
                connections.add(connection);
                Thread.ofVirtual().start(() -> connection.run(database.getAsInt()));
            } catch (IOException e) {
                // Closed, or somebody who did not wait to be let in.
            }
        }
    }

    /** What becomes of a request or of a reply. */
    enum Passage {
        FORWARD,
        RESET
    }
}
