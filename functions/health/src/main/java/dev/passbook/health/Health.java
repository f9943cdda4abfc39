package dev.passbook.health;

import dev.passbook.http.Representation;
import dev.passbook.http.contract.Schema;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * That the ledger is up.
 *
 * @param version of Passbook
 */
record Health(String version) implements Representation {
    static final String VERSION = builtVersion();

    /** Of what {@link #toJson} writes. */
    static Schema schema() {
        return Schema.object()
                .required("status", Schema.constant("up"))
                .required(
                        "version",
                        Schema.form("[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?")
                                .described("Of Passbook."))
                .named("Health");
    }

    @Override
    public JsonObject toJson() {
        return Json.object().with("status", "up").with("version", version);
    }

    private static String builtVersion() {
        try (InputStream in = Objects.requireNonNull(Health.class.getResourceAsStream("version.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
