package dev.passbook.crashes;

import java.util.HashMap;
import java.util.Map;

/** What one connection has prepared: later requests only name it. */
final class Statements {
    private final Map<String, String> prepared = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();

    /** The text of the statement that {@code request} runs; empty of those that run none. */
    String runBy(Message request) {
        return switch (request.type()) {
            case 'Q' -> request.string(0);
            case 'P' -> {
                prepared.put(request.string(0), request.string(1));
                yield "";
            }
            case 'B' -> {
                portals.put(request.string(0), prepared.getOrDefault(request.string(1), ""));
                yield "";
            }
            case 'E' -> portals.getOrDefault(request.string(0), "");
            default -> "";
        };
    }
}
