package dev.passbook.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Bars, one below the other, each with a line from the least to the most that its rounds gave.
 *
 * @param file name, without its ending
 * @param title with the unit
 * @param bars by their labels, in order
 */
record Chart(String file, String title, Map<String, Sample> bars) {
    private static final int WIDTH = 760;
    private static final int LABELS = 260;
    private static final int FIGURES = 190;
    private static final int ROW = 26;
    private static final int TOP = 40;

    /** A picture that is legible on a light page and on a dark one. */
    String svg() {
        double most = bars.values().stream().mapToDouble(Sample::most).max().orElse(1);
        double scale = (WIDTH - LABELS - FIGURES) / most;
        List<Map.Entry<String, Sample>> rows = List.copyOf(bars.entrySet());
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            drawn.append(bar(rows.get(i).getKey(), rows.get(i).getValue(), TOP + i * ROW, scale));
        }
        int height = TOP + rows.size() * ROW + 6;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="%s">
                <style>
                  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
                  .title { font-weight: 600 }
                  .own { fill: #1f6feb } .other { fill: #8b949e } .range { stroke: #d29922; stroke-width: 2 }
                  @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } }
                </style>
                <text class="title" x="8" y="22">%s</text>
                %s</svg>
                """.formatted(WIDTH, height, WIDTH, height, escaped(title + description()), escaped(title), drawn);
    }

    private static String bar(String label, Sample sample, int y, double scale) {
        return """
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <rect class="%s" x="%d" y="%d" width="%.1f" height="16"/>
                <line class="range" x1="%.1f" y1="%d" x2="%.1f" y2="%d"/>
                <text x="%.1f" y="%d">%s</text>
                """.formatted(
                        LABELS - 8,
                        y + 13,
                        escaped(label),
                        label.startsWith("Passbook") ? "own" : "other",
                        LABELS,
                        y,
                        sample.median() * scale,
                        LABELS + sample.least() * scale,
                        y + 8,
                        LABELS + sample.most() * scale,
                        y + 8,
                        LABELS + sample.most() * scale + 6,
                        y + 13,
                        sample);
    }

    private String description() {
        return bars.entrySet().stream()
                .map(bar -> bar.getKey() + " " + bar.getValue())
                .collect(Collectors.joining(", ", ": ", ""));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
