package dev.passbook.local.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code make contract}: writes down what the code says. */
public final class Contract {
    private Contract() {}

    /** Writes the files into the folder that the one argument names. */
    public static void main(String[] folder) throws IOException {
        System.getProperties().putIfAbsent("logback.configurationFile", "logback-local.xml");
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(Path.of(folder[0], file.getKey()), file.getValue());
        }
    }

    /** What the files should hold, by their names in {@code docs}. */
    static Map<String, String> files() {
        List<Route> routes = Route.all();
        return Map.of(
                "openapi.json", indented(OpenApi.of(routes)),
                "problems.md", ProblemPage.text(Responses.problems(routes)));
    }

    private static String indented(JsonObject document) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        ObjectMapper mapper = new ObjectMapper();
        try {
            return mapper.writer(printer).writeValueAsString(mapper.readTree(JsonWriter.write(document))) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
