package dev.passbook.local.contract;

import dev.passbook.http.contract.Parameter;
import dev.passbook.http.contract.Parameter.In;
import dev.passbook.http.contract.Schema;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What several operations refer to. A name stands for one thing only. */
final class Components {
    private final SequencedMap<String, Json> schemas = new TreeMap<>();
    private final SequencedMap<String, Json> parameters = new TreeMap<>();
    private final SequencedMap<String, Json> headers = new TreeMap<>();
    private final SequencedMap<String, Json> examples = new TreeMap<>();
    private final SequencedMap<String, Json> responses = new TreeMap<>();

    /** How to refer to {@code schema}. */
    JsonObject schema(Schema schema) {
        schema.collectInto(schemas);
        return schema.reference();
    }

    /** How to refer to a parameter of requests. */
    JsonObject parameter(Parameter parameter) {
        schema(parameter.schema());
        // An account may be named in a path, and in a query.
        String name = parameter.in() == In.PATH ? parameter.name() + "InPath" : parameter.name();
        return reference("parameters", parameters, name, parameter.ofRequest());
    }

    /** How to refer to headers of answers, by their names; one that differs from another of its name stands where it is. */
    JsonObject headers(List<Parameter> ofAnswer) {
        JsonObject all = Json.object();
        for (Parameter header : ofAnswer) {
            if (header.in() != In.HEADER) {
                throw new IllegalStateException(header.name() + " is no header");
            }
            schema(header.schema());
            JsonObject itself = header.ofAnswer();
            all = all.with(
                    header.name(),
                    itself.equals(headers.getOrDefault(header.name(), itself))
                            ? reference("headers", headers, header.name(), itself)
                            : itself);
        }
        return all;
    }

    /** How to refer to {@code example}. */
    JsonObject example(String name, JsonObject example) {
        return reference("examples", examples, name, example);
    }

    /** How to refer to {@code response}. */
    JsonObject response(String name, JsonObject response) {
        return reference("responses", responses, name, response);
    }

    JsonObject toJson() {
        return Json.object()
                .with("schemas", new JsonObject(schemas))
                .with("responses", new JsonObject(responses))
                .with("parameters", new JsonObject(parameters))
                .with("examples", new JsonObject(examples))
                .with("headers", new JsonObject(headers));
    }

    private static JsonObject reference(
            String section, SequencedMap<String, Json> components, String name, JsonObject component) {
        Json other = components.put(name, component);
        if (other != null && !other.equals(component)) {
            throw new IllegalStateException("Two " + section + " are named " + name);
        }
        return Json.object().with("$ref", "#/components/" + section + "/" + name);
    }
}
