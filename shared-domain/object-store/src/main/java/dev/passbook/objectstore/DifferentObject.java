package dev.passbook.objectstore;

/** There is an object of this name already, and it has other bytes. What was to be put was not; nobody overwrites. */
public final class DifferentObject extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Of this name. */
    public DifferentObject(ObjectName name) {
        super("There is another object named " + name + " already");
    }
}
