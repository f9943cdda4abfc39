package dev.passbook.http;

import dev.passbook.account.HoldId;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.TypeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Hands a route the {@code holdId} of its path. */
@Singleton
final class HoldIdConverter implements TypeConverter<CharSequence, HoldId> {
    @Override
    public Optional<HoldId> convert(CharSequence text, Class<HoldId> type, ConversionContext context) {
        return Optional.of(HoldId.of(text.toString()));
    }
}
