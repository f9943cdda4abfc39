package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Change.with;
import static dev.passbook.infrastructure.Change.without;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates fit AWS's own schemas of its resources. */
final class SchemaTest {

    @Test
    void aws_knows_every_property_and_misses_none() throws IOException, InterruptedException {
        assertThat(check(Packaged.templates())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void what_aws_would_refuse_is_refused_here(Consumer<ObjectNode> change, String expected, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path file = folder.resolve("template.json");
        Files.writeString(
                file, Packaged.template(Packaged.TEMPLATE).with(change).json().toString());

        assertThat(check(List.of(file))).isEqualTo(file + ": " + expected + "\n");
    }

    static Stream<Arguments> what_aws_would_refuse_is_refused_here() {
        return Stream.of(
                Arguments.of(
                        with("/Database/Properties/StorageEncryption", true),
                        "Database: there is no property StorageEncryption"),
                Arguments.of(
                        with("/EventsQueue/Properties/VisibilityTimeout", "three minutes"),
                        "EventsQueue.VisibilityTimeout: \"three minutes\" is not of type integer"),
                Arguments.of(without("/DatabaseProxy/Properties/RoleArn"), "DatabaseProxy: RoleArn is missing"),
                Arguments.of(
                        with("/DatabaseProxy/Properties/EngineFamily", "POSTGRES"),
                        "DatabaseProxy.EngineFamily: \"POSTGRES\" is not of type string MYSQL POSTGRESQL SQLSERVER"),
                Arguments.of(with("/Vpc/Type", "AWS::EC2::Vpc"), "Vpc: there is no AWS::EC2::Vpc"),
                Arguments.of(
                        with("/Migrated/Properties/ServiceToken/Fn::GetAtt/1", "Aarn"),
                        "Migrated: MigrateLambdaFunction has no Aarn.Arn"));
    }

    private static String check(List<Path> templates) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of("node", "infrastructure/check-schema.js"),
                        templates.stream().map(path -> path.toAbsolutePath().toString()))
                .toList();
        Program program = Program.run(command);
        assertThat(program.exitCode()).as(program.output()).isZero();
        return program.output();
    }
}
