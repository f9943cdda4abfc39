package dev.passbook.history;

/** The latest version that an operation which is over has shown. */
final class Frontier {
    private int version;
    private Object by;

    /** One that is known, {@code by} whom or by what. */
    Frontier(int version, String by) {
        this.version = version;
        this.by = by;
    }

    int version() {
        return version;
    }

    void reach(int reached, Operation operation) {
        if (reached > version) {
            version = reached;
            by = operation;
        }
    }

    @Override
    public String toString() {
        return "version %d (%s)".formatted(version, by);
    }
}
