package dev.passbook.crashes;

import dev.passbook.crashes.DatabaseProxy.Passage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One connection of a ledger, and the proxy's own to the database for it. */
final class ProxiedConnection {
    /** In the place of a protocol's version (manual, "Message Formats": SSLRequest, GSSENCRequest). */
    private static final int SSL = 80877103;

    private static final int GSS = 80877104;

    private final DatabaseProxy proxy;
    private final Socket client;
    private final Socket server = new Socket();

    /** What was asked and is not answered yet, in order. */
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    ProxiedConnection(DatabaseProxy proxy, Socket client) {
        this.proxy = proxy;
        this.client = client;
    }

    /** Serves it until either side ends it. */
    void run(int database) {
        try (client;
                server) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            DataInputStream fromClient = in(client);
            byte[] startup = startup(fromClient);
            if (proxy.request("") == Passage.RESET) {
                reset();
                return;
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), database));
            Thread replies = Thread.ofVirtual().start(this::forwardReplies);
            DataOutputStream toServer = out(server);
            Message.writeUntyped(toServer, startup);
            toServer.flush();
            forwardRequests(fromClient, toServer);
            replies.join();
        } catch (IOException e) {
            // One side is gone; the other shall notice.
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            proxy.gone(this);
        }
    }

    /** Ends it in the way that a failing network does: whoever writes or reads hears of it at once. */
    void reset() {
        for (Socket socket : List.of(client, server)) {
            try {
                // RST instead of FIN (RFC 9293, 3.6.1), which would say that all had been said.
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                // Then it is closed.
            }
        }
    }

    /** Declines to encrypt; a client that wants to may then begin without. */
    private byte[] startup(DataInputStream fromClient) throws IOException {
        byte[] startup = Message.readUntyped(fromClient);
        while (Message.code(startup) == SSL || Message.code(startup) == GSS) {
            client.getOutputStream().write('N');
            startup = Message.readUntyped(fromClient);
        }
        return startup;
    }

    private void forwardRequests(DataInputStream fromClient, DataOutputStream toServer)
            throws IOException, InterruptedException {
        Statements statements = new Statements();
        List<Message> request = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        while (true) {
            Message message = Message.read(fromClient);
            request.add(message);
            run.append(statements.runBy(message));
            switch (message.type()) {
                // Parse, Bind, Describe, Execute, Close: nothing is answered before the Sync that follows.
                case 'P', 'B', 'D', 'E', 'C' -> {}
                case 'S', 'Q' -> {
                    if (proxy.request(run.toString()) == Passage.RESET) {
                        reset();
                        return;
                    }
                    asked.add(run.toString());
                    run.setLength(0);
                    forward(request, toServer);
                }
                default -> forward(request, toServer);
            }
        }
    }

    private void forwardReplies() {
        try {
            DataInputStream fromServer = in(server);
            DataOutputStream toClient = out(client);
            List<Message> reply = new ArrayList<>();
            StringBuilder transaction = new StringBuilder();
            while (true) {
                Message message = Message.read(fromServer);
                reply.add(message);
                if (message.type() == 'Z') {
                    String run = asked.poll();
                    transaction.append(run == null ? "" : run);
                } else if (!asked.isEmpty() && message.type() != 'G') {
                    // More of this reply comes, without the client's doing.
                    continue;
                }
                if (message.endsTransaction()) {
                    if (succeeded(reply) && proxy.reply(transaction.toString()) == Passage.RESET) {
                        reset();
                        return;
                    }
                    transaction.setLength(0);
                }
                forward(reply, toClient);
            }
        } catch (IOException e) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it says neither that something failed nor that the transaction had failed before. */
    private static boolean succeeded(List<Message> reply) {
        return reply.stream()
                .noneMatch(message -> message.type() == 'E'
                        || (message.type() == 'C' && message.string(0).equals("ROLLBACK")));
    }

    private static void forward(List<Message> messages, DataOutputStream out) throws IOException {
        for (Message message : messages) {
            message.write(out);
        }
        out.flush();
        messages.clear();
    }

    private static DataInputStream in(Socket socket) throws IOException {
        return new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    private static DataOutputStream out(Socket socket) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }
}
