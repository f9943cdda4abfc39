package dev.passbook.local;

import dev.passbook.embedded.CannotStart;
import dev.passbook.local.lambda.Template;
import dev.passbook.local.lambda.Template.QueueMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What {@code make package} built.
 *
 * @param template of everything in AWS
 * @param artifacts folder of the functions' artifacts and layers
 * @param runtime folder of Lambda's Runtime Interface Client, which AWS has of its own
 */
public record Packaged(Template template, Path artifacts, Path runtime) {
    /** Where the template is in a project. */
    public static final Path TEMPLATE = Path.of(".serverless/cloudformation-template-update-stack.json");

    /** Where the artifacts are in a project. */
    public static final Path ARTIFACTS = Path.of("infrastructure/target/artifacts");

    /** Where the Runtime Interface Client is in a project. */
    public static final Path RUNTIME = Path.of("local/target/runtime");

    /** The package of the project in {@code project}. */
    static Packaged of(Path project) {
        Path template = project.resolve(TEMPLATE);
        Path artifacts = project.resolve(ARTIFACTS);
        Path runtime = project.resolve(RUNTIME);
        if (!Files.exists(template) || !Files.isDirectory(artifacts) || !Files.isDirectory(runtime)) {
            throw new CannotStart(
                    "LAMBDA=1 runs what \"make package\" builds, and that is not there: does it find Node.js?");
        }
        try {
            return new Packaged(Template.read(template), artifacts, runtime);
        } catch (IOException e) {
            throw new CannotStart("The packaged template can't be read: " + e.getMessage(), e);
        }
    }

    /** Of the queue of events. */
    Duration visibilityTimeout() {
        return template.queueMappings().stream()
                .map(QueueMapping::visibilityTimeout)
                .findFirst()
                .orElseThrow(() -> new CannotStart("In the packaged template nobody listens to the queue"));
    }
}
