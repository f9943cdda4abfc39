package dev.passbook.local.lambda;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a process of a function is started.
 *
 * @param function what it is
 * @param folder that it is started in, with its jars in {@code lib}
 * @param runtime that runs it
 * @param options for the JVM, after those that Lambda gives
 * @param classPath of the JVM. Lambda's has the runtime alone, which loads the function itself; an image of a container may
 *     have all of it, which is what an AOT cache asks for
 * @param variables the function's own, resolved, and what this machine adds
 * @param log file to append what it prints to
 */
public record Launch(
        FunctionResource function,
        Path folder,
        RuntimeClient runtime,
        List<String> options,
        List<Path> classPath,
        Map<String, String> variables,
        Path log) {

    /** A new process, the caller's to drive. */
    public ExecutionEnvironment start() throws FunctionFailed {
        try {
            return ExecutionEnvironment.start(this);
        } catch (IOException e) {
            throw new FunctionFailed(function.name() + " can't be started: " + e.getMessage());
        }
    }

    /** Without a snapshot: started for its first invocation. */
    public Launch onDemand() {
        return new Launch(function.onDemand(), folder, runtime, options, classPath, variables, log);
    }

    /** With {@code variable} in its environment. */
    public Launch with(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        return new Launch(function, folder, runtime, options, classPath, more, log);
    }

    /** With {@code option} for the JVM. */
    public Launch with(String option) {
        List<String> more = Stream.concat(options.stream(), Stream.of(option)).toList();
        return new Launch(function, folder, runtime, more, classPath, variables, log);
    }

    /** The same settings for another function: {@code handler}, whose jars are in {@code lib} of {@code folder}. */
    public Launch of(String handler, Path folder) {
        return new Launch(function.handledBy(handler), folder, runtime, options, classPath, variables, log);
    }

    /**
     * With all jars on the JVM's own class path, the runtime's first: flat, as an image of a container may have them.
     *
     * @param empty folder to start it in, so that the runtime finds nothing there to load by itself
     */
    public Launch flat(Path empty) throws IOException {
        try (Stream<Path> runtimeJars = Files.list(runtime.jars());
                Stream<Path> jars = Files.list(folder.resolve("lib"))) {
            List<Path> all = Stream.concat(runtimeJars.sorted(), jars.sorted())
                    .map(Path::toAbsolutePath)
                    .toList();
            return new Launch(function, empty, runtime, options, all, variables, log);
        }
    }

    /** For {@code -cp}. */
    String classPathText() {
        return classPath.isEmpty()
                ? runtime.jars() + "/*"
                : classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
