package dev.passbook.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A Passbook in a JVM of its own, which can be killed. */
record OtherPassbook(Process process) {
    /** Returns when its PostgreSQL runs. */
    static OtherPassbook start(Path directory, int port) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherPassbook.class.getName(),
                        directory.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String started = process.inputReader().readLine();
        if (started == null) {
            throw new IllegalStateException("The other Passbook ended before it had started");
        }
        return new OtherPassbook(process);
    }

    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What runs in the other JVM. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        System.out.println("started");
        Thread.currentThread().join();
    }
}
