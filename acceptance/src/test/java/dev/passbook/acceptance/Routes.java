package dev.passbook.acceptance;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.passbook.http.Access;
import dev.passbook.http.Right;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.HttpMethodMapping;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes that there are, as the functions' code says. */
final class Routes {
    private Routes() {}

    /** All of them, in the order of their names. */
    static List<Route> all() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.passbook").stream()
                        .filter(type -> type.isAnnotatedWith(Controller.class))
                        .map(type -> type.reflect())
                        .flatMap(Routes::of)
                        .sorted((one, other) -> one.key().compareTo(other.key()))
                        .toList();
    }

    private static Stream<Route> of(Class<?> controller) {
        String path = controller.getAnnotation(Controller.class).value();
        return Arrays.stream(controller.getDeclaredMethods())
                .flatMap(method -> verb(method)
                        .map(verb -> new Route(
                                verb.annotationType().getSimpleName().toUpperCase(Locale.ROOT),
                                path,
                                Optional.ofNullable(method.getAnnotation(Access.class))
                                        .map(Access::value)))
                        .stream());
    }

    private static Optional<Annotation> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .filter(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethodMapping.class))
                .findFirst();
    }

    /** A route, and the right that it asks for, if it says so. */
    record Route(String method, String path, Optional<Right> right) {
        /** As in the contract. */
        String key() {
            return method + " " + path;
        }

        /** Whether it is about one account or one customer. */
        boolean isOfOne() {
            return path.contains("{accountId}") || path.contains("{customerId}");
        }
    }
}
