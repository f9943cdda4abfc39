package dev.passbook.infrastructure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which jar goes into which zip.
 *
 * @param layers the shared jars, by file name; none is empty
 * @param functions each function's share, by the function's folder
 */
record Cut(Map<Layer, SortedMap<String, Jar>> layers, SortedMap<String, Share> functions) {

    /**
     * What one function gets.
     *
     * @param own the jars in its own zip
     * @param layers the layers that hold the rest
     */
    record Share(List<Jar> own, List<Layer> layers) {}

    /**
     * Cuts, by the rule that {@link Layer} states.
     *
     * @param functions all jars of each function, by the function's folder
     * @throws IllegalArgumentException when a layer would be empty: the template names it, so it has to be there
     */
    static Cut of(SortedMap<String, List<Jar>> functions) {
        Map<Layer, SortedMap<String, Jar>> layers = new EnumMap<>(Layer.class);
        Set<String> shared = new HashSet<>();
        for (Layer layer : Layer.values()) {
            SortedMap<String, Jar> jars = new TreeMap<>(inEachOf(owners(layer, functions)));
            jars.values()
                    .removeIf(jar -> jar.ours()
                            || shared.contains(jar.name())
                            || carriers(jar, functions)
                                    != owners(layer, functions).size());
            if (jars.isEmpty()) {
                throw new IllegalArgumentException("The layer " + layer.id() + " would be empty");
            }
            shared.addAll(jars.keySet());
            layers.put(layer, jars);
        }
        SortedMap<String, Share> shares = new TreeMap<>();
        functions.forEach((function, jars) -> shares.put(function, share(jars, shared)));
        return new Cut(layers, shares);
    }

    /** The jars in a layer. */
    Collection<Jar> jarsOf(Layer layer) {
        return layers.getOrDefault(layer, Collections.emptySortedMap()).values();
    }

    /** All jars that the function runs on: its own, and those of its layers. */
    List<Jar> jarsOf(Share share) {
        List<Jar> jars = new ArrayList<>(share.own());
        share.layers().forEach(layer -> jars.addAll(jarsOf(layer)));
        return jars;
    }

    private static Share share(List<Jar> jars, Set<String> shared) {
        List<Jar> own = new ArrayList<>(jars);
        own.removeIf(jar -> shared.contains(jar.name()));
        List<Layer> layers = new ArrayList<>(List.of(Layer.values()));
        layers.removeIf(layer -> !layer.belongsTo(jars));
        return new Share(own, layers);
    }

    private static List<List<Jar>> owners(Layer layer, SortedMap<String, List<Jar>> functions) {
        return functions.values().stream().filter(layer::belongsTo).toList();
    }

    private static Map<String, Jar> inEachOf(List<List<Jar>> functions) {
        Map<String, Jar> jars = new TreeMap<>();
        if (!functions.isEmpty()) {
            functions.getFirst().forEach(jar -> jars.put(jar.name(), jar));
        }
        functions.forEach(carried ->
                jars.keySet().retainAll(carried.stream().map(Jar::name).toList()));
        return jars;
    }

    private static int carriers(Jar jar, SortedMap<String, List<Jar>> functions) {
        return (int) functions.values().stream()
                .filter(jars -> jars.stream().anyMatch(other -> other.name().equals(jar.name())))
                .count();
    }
}
