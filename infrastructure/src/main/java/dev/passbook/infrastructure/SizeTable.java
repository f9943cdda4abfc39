package dev.passbook.infrastructure;

import dev.passbook.infrastructure.Cut.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was cut, for people to read; sizes in millions of bytes. */
final class SizeTable {
    private final Cut cut;
    private final Path zips;

    private SizeTable(Cut cut, Path zips) {
        this.cut = cut;
        this.zips = zips;
    }

    /** A line per function, a line per layer, and what a deployment uploads, of the zips in this folder. */
    static String of(Cut cut, Path zips) throws IOException {
        return new SizeTable(cut, zips).write();
    }

    private String write() throws IOException {
        StringBuilder table = new StringBuilder("function        own MB  with layers MB  jars  layers\n");
        long uploaded = 0;
        for (Map.Entry<String, Share> function : cut.functions().entrySet()) {
            table.append(line(function.getKey(), function.getValue()));
            uploaded += bytes(function.getKey());
        }
        table.append("\nlayer               MB                  jars\n");
        for (Layer layer : cut.layers().keySet()) {
            table.append("%-14s %7s %21d\n"
                    .formatted(
                            layer.id(),
                            megabytes(bytes(layer.id())),
                            cut.jarsOf(layer).size()));
        }
        return table.append("\nA deployment uploads the functions' own zips, %s MB, and those layers that changed.\n"
                        .formatted(megabytes(uploaded)))
                .toString();
    }

    private String line(String function, Share share) throws IOException {
        long bytes = bytes(function);
        for (Layer layer : share.layers()) {
            bytes += bytes(layer.id());
        }
        return "%-14s %7s %15s %5d  %s\n"
                .formatted(
                        function,
                        megabytes(bytes(function)),
                        megabytes(bytes),
                        cut.jarsOf(share).size(),
                        share.layers().stream().map(Layer::id).collect(Collectors.joining(" ")));
    }

    private long bytes(String zip) throws IOException {
        return Files.size(zips.resolve(zip + ".zip"));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }
}
