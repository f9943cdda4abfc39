package dev.passbook.rebuild;

/** Another rebuild is at work; this one has done nothing. To be tried again when that one has ended, not before. */
public final class AnotherRebuild extends RuntimeException {
    private static final long serialVersionUID = 1;

    AnotherRebuild() {
        super("Another rebuild is running");
    }
}
