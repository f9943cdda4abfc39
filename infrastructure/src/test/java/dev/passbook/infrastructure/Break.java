package dev.passbook.infrastructure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A way to break a template.
 *
 * @param name what is wrong then
 * @param template what it does to the template's resources
 * @param artifacts what it does to the zips
 * @param violations what is said of it, in order
 */
record Break(String name, Consumer<ObjectNode> template, UnaryOperator<Artifacts> artifacts, List<String> violations) {

    /** Breaks the template alone. */
    static Break broken(String name, Consumer<ObjectNode> template, String... violations) {
        return new Break(name, template, artifacts -> artifacts, List.of(violations));
    }

    /** Leaves out a zip. */
    static Break missing(String name, String zip, String... violations) {
        return new Break(name, _ -> {}, artifacts -> artifacts.without(zip), List.of(violations));
    }

    @Override
    public String toString() {
        return name;
    }
}
