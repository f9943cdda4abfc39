package dev.passbook.local;

import com.sun.net.httpserver.HttpServer;
import dev.passbook.embedded.CannotStart;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.JsonWriter;
import dev.passbook.json.MalformedJson;
import dev.passbook.local.lambda.FunctionFailed;
import dev.passbook.local.lambda.Template.CustomResource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Stands in for CloudFormation, as far as it has functions make custom resources: it invokes them with an address and waits
 * for the answer there (CloudFormation User Guide, "Custom resource request objects").
 */
final class Deployment {
    private Deployment() {}

    /** Invokes the function of a custom resource. */
    @FunctionalInterface
    interface Invoker {
        String invoke(String event) throws FunctionFailed;
    }

    /**
     * Has the function make {@code resource}.
     *
     * @throws CannotStart when it says that it failed, or does not say anything
     */
    static void create(CustomResource resource, Invoker function) {
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        try (ResponseAddress address = ResponseAddress.listen(answer)) {
            function.invoke(request(resource, address.url()));
            if (!answer.isDone()) {
                throw new CannotStart(
                        resource.logicalId() + ": its function returned and did not answer CloudFormation");
            }
            JsonObject said = answer.get();
            if (!new JsonString("SUCCESS").equals(said.members().get("Status"))) {
                throw new CannotStart(
                        resource.logicalId() + ": " + said.members().get("Reason"));
            }
        } catch (FunctionFailed | IOException | ExecutionException e) {
            throw new CannotStart(resource.logicalId() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted", e);
        }
    }

    private static String request(CustomResource resource, String responseUrl) {
        return JsonWriter.write(Json.object()
                .with("RequestType", "Create")
                .with("ResponseURL", responseUrl)
                .with("StackId", "local")
                .with("RequestId", UUID.randomUUID().toString())
                .with("ResourceType", "Custom::Local")
                .with("LogicalResourceId", resource.logicalId())
                .with("ResourceProperties", Json.object()));
    }

    /** Where the answer is put. */
    private record ResponseAddress(HttpServer server) implements AutoCloseable {
        static ResponseAddress listen(CompletableFuture<JsonObject> answer) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    answer.complete((JsonObject)
                            JsonReader.read(exchange.getRequestBody().readAllBytes()));
                    exchange.sendResponseHeaders(200, -1);
                } catch (MalformedJson | ClassCastException e) {
                    answer.completeExceptionally(e);
                }
            });
            server.start();
            return new ResponseAddress(server);
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/answer";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
