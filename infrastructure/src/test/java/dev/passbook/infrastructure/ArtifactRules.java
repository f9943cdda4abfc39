package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Violation.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Each function finds, in its own zip and its layers, the jars that it was built with: all of them, and no other. */
final class ArtifactRules {
    private final Template template;
    private final Artifacts artifacts;

    private ArtifactRules(Template template, Artifacts artifacts) {
        this.template = template;
        this.artifacts = artifacts;
    }

    static Stream<String> violations(Template template, Artifacts artifacts) {
        ArtifactRules rules = new ArtifactRules(template, artifacts);
        return Stream.concat(
                rules.layers(),
                template.functions()
                        .filter(LambdaFunction::isPackaged)
                        .flatMap(function ->
                                rules.function(function).map(violation -> function.name() + ": " + violation)));
    }

    /** The zips that a function gets: its own, and those of its layers. */
    static List<String> zips(Template template, LambdaFunction function) {
        return Stream.concat(
                        function.zip().stream(), function.layers().flatMap(layer -> layerZip(template, layer).stream()))
                .toList();
    }

    private static Optional<String> layerZip(Template template, String layer) {
        return LambdaFunction.fileName(
                template.resource(layer).path("Properties").path("Content").path("S3Key"));
    }

    private Stream<String> layers() {
        return template.resources("AWS::Lambda::LayerVersion").entrySet().stream()
                .flatMap(layer -> {
                    String zip = layerZip(template, layer.getKey()).orElse("?");
                    return Violation.all(
                                    when(!artifacts.zips().containsKey(zip), zip + " was not built"),
                                    when(
                                            artifacts.jars(zip).keySet().stream()
                                                    .anyMatch(jar -> !jar.startsWith("java/lib/")),
                                            zip + " has jars where Java does not look"))
                            .map(violation -> layer.getKey() + ": " + violation);
                });
    }

    private Stream<String> function(LambdaFunction function) {
        String zip = function.zip().orElseThrow();
        if (!artifacts.zips().containsKey(zip)) {
            // Nothing else to say of it; a layer that is not there has its own line.
            return Stream.of(zip + " was not built");
        }
        List<String> jars = new ArrayList<>();
        zips(template, function)
                .forEach(one -> artifacts.jars(one).keySet().stream()
                        .map(path -> path.substring(path.lastIndexOf('/') + 1))
                        .forEach(jars::add));
        boolean allThere = zips(template, function).stream().allMatch(artifacts.zips()::containsKey);
        Set<String> needed = artifacts.needed().getOrDefault(zip.replaceFirst("\\.zip$", ""), new TreeSet<>());
        return Violation.all(
                handler(function).filter(_ -> allThere),
                needed.stream().filter(jar -> allThere && !jars.contains(jar)).map(jar -> "lacks " + jar),
                jars.stream().filter(jar -> !needed.contains(jar)).map(jar -> "does not need " + jar),
                when(new TreeSet<>(jars).size() != jars.size(), "has a jar twice"));
    }

    private Stream<String> handler(LambdaFunction function) {
        String handler = function.properties().path("Handler").asText();
        String file = handler.replaceFirst("::.*", "").replace('.', '/') + ".class";
        boolean found = zips(template, function).stream()
                .flatMap(zip -> artifacts.jars(zip).values().stream())
                .anyMatch(jar -> jar.files().contains(file));
        return when(!found, "has no " + handler);
    }
}
