package dev.passbook.bench;

import dev.passbook.bench.Load.Rate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Others at the same work, each in its own program and its own database of the same PostgreSQL. They are in bench/peers/, and
 * come unmodified from their registries.
 */
final class Peers {
    private static final Path PGBENCH = Path.of("bench/peers/pgbench");
    private static final Path EMMETT = Path.of("bench/peers/node/emmett.mjs");
    private static final Path MESSAGE_DB = Path.of("bench/peers/node/message-db.mjs");
    private static final Pattern PER_SECOND = Pattern.compile("tps = ([0-9.]+)");
    private static final int SECONDS = 3;

    private final Stage stage;

    private Peers(Stage stage) {
        this.stage = stage;
    }

    /** All of them, with their tables. */
    static Peers on(Stage stage) throws IOException, InterruptedException, SQLException {
        stage.execute(Files.readString(PGBENCH.resolve("floor.sql")));
        stage.createDatabase("message_db");
        stage.createDatabase("emmett");
        run(List.of("node", MESSAGE_DB.toString(), "install", stage.url("message_db")));
        return new Peers(stage);
    }

    /** A file of ours in PostgreSQL's own client, in the ledger's database. */
    Rate pgbench(String file, int writers) throws IOException, InterruptedException {
        return pgbench("passbook", file, writers);
    }

    /** {@code write_message}, called by the same client, in message-db's database. */
    Rate messageDb(String file, int writers) throws IOException, InterruptedException {
        return pgbench("message_db", file, writers);
    }

    /** One of the things that emmett.mjs does. */
    Rate emmett(String what, int writers) throws IOException, InterruptedException {
        String said = node("emmett", what, Integer.toString(writers), Long.toString(SECONDS));
        return new Rate(member(said, "count") / SECONDS, member(said, "p50"), member(said, "p99"));
    }

    /** How many events a second Emmett rebuilds its balances from, of {@code events} that are put there first. */
    double emmettRebuild(int accounts, int events) throws IOException, InterruptedException, SQLException {
        stage.createDatabase("emmett_rebuild");
        node("emmett_rebuild", "fill", Integer.toString(accounts), Integer.toString(events));
        String said = node("emmett_rebuild", "rebuild");
        return member(said, "count") / member(said, "seconds");
    }

    private String node(String database, String what, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", EMMETT.toString(), what, stage.url(database)));
        command.addAll(List.of(more));
        return run(command);
    }

    private static double member(String json, String name) throws IOException {
        Matcher member = Pattern.compile("\"%s\":([0-9.]+)".formatted(name)).matcher(json);
        if (!member.find()) {
            throw new IOException(json);
        }
        return Double.parseDouble(member.group(1));
    }

    private Rate pgbench(String database, String file, int writers) throws IOException, InterruptedException {
        String said = run(List.of(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--define=turn=-1",
                "--client=" + writers,
                "--jobs=" + Math.min(writers, Runtime.getRuntime().availableProcessors()),
                "--time=" + SECONDS,
                "--file=" + PGBENCH.resolve(file),
                stage.url(database)));
        Matcher perSecond = PER_SECOND.matcher(said);
        if (!perSecond.find()) {
            throw new IOException(said);
        }
        return new Rate(Double.parseDouble(perSecond.group(1)), Double.NaN, Double.NaN);
    }

    /**
     * What {@code command} prints.
     *
     * @throws IOException when it fails, or is not there
     */
    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + printed);
        }
        return printed;
    }
}
