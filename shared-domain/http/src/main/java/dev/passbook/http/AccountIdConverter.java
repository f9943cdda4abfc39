package dev.passbook.http;

import dev.passbook.account.AccountId;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.TypeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Hands a route the {@code accountId} of its path. What is none ends as a {@link ProblemResponses#conversions problem}. */
@Singleton
final class AccountIdConverter implements TypeConverter<CharSequence, AccountId> {
    @Override
    public Optional<AccountId> convert(CharSequence text, Class<AccountId> type, ConversionContext context) {
        Optional<AccountId> accountId = AccountId.parse(text.toString());
        if (accountId.isEmpty()) {
            context.reject(new IllegalArgumentException("Not a UUID"));
        }
        return accountId;
    }
}
