package dev.passbook.objectstore;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** The object store of a function: where {@code OBJECT_STORE_URL} says, as {@link StoreLocation} reads it. */
@Factory
@Requires(property = "object.store.url")
final class ObjectStoreFactory {
    @Singleton
    ObjectStore objectStore(@Property(name = "object.store.url") String url) {
        return StoreLocation.of(url).open();
    }
}
