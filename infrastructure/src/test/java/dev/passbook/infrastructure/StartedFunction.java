package dev.passbook.infrastructure;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A function of an artifact, started in this JVM as Lambda's runtime starts it: by its handler, from its own jars and nobody
 * else's. Its database and its queue are not there; nothing at the start may ask for them.
 */
final class StartedFunction implements AutoCloseable {
    private final URLClassLoader jars;
    private final Object context;

    private StartedFunction(URLClassLoader jars, Object context) {
        this.jars = jars;
        this.context = context;
    }

    /** Of the jars in {@code lib}. */
    static StartedFunction of(String handler, Path lib) throws IOException, ReflectiveOperationException {
        URLClassLoader jars = new URLClassLoader(urls(lib), ClassLoader.getPlatformClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(jars);
        try {
            Object function = jars.loadClass(handler).getConstructor().newInstance();
            return new StartedFunction(jars, context(function));
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    /** How many beans it has made. */
    int beans() throws ReflectiveOperationException {
        Collection<?> active = (Collection<?>) context.getClass()
                .getMethod("getActiveBeanRegistrations", Class.class)
                .invoke(context, Object.class);
        return active.size();
    }

    @Override
    public void close() throws IOException {
        try {
            context.getClass().getMethod("close").invoke(context);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            jars.close();
        }
    }

    private static URL[] urls(Path lib) throws IOException {
        List<URL> urls = new ArrayList<>();
        try (Stream<Path> files = Files.list(lib)) {
            for (Path file : files.sorted().toList()) {
                urls.add(file.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    /** Where Micronaut's own handlers keep it; ours behind a route has such a one. */
    private static Object context(Object function) throws ReflectiveOperationException {
        for (Class<?> type = function.getClass(); type != null; type = type.getSuperclass()) {
            if (Arrays.stream(type.getMethods())
                    .anyMatch(method -> method.getName().equals("getApplicationContext"))) {
                return type.getMethod("getApplicationContext").invoke(function);
            }
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals("routes")) {
                    field.setAccessible(true);
                    return context(field.get(function));
                }
            }
        }
        throw new NoSuchFieldException(function.getClass() + " has no context");
    }
}
