package dev.passbook.customerhttp;

import dev.passbook.customer.CustomerId;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.TypeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Hands a route the {@code customerId} of its path. What is none ends as a problem that repeats nothing of it. */
@Singleton
final class CustomerIdConverter implements TypeConverter<CharSequence, CustomerId> {
    @Override
    public Optional<CustomerId> convert(CharSequence text, Class<CustomerId> type, ConversionContext context) {
        Optional<CustomerId> customerId = CustomerId.parse(text.toString());
        if (customerId.isEmpty()) {
            context.reject(new IllegalArgumentException("Not a UUID"));
        }
        return customerId;
    }
}
