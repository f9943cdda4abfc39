package dev.passbook.eventstore;

import dev.passbook.account.Account;
import dev.passbook.account.AccountDecider;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.Hold;
import dev.passbook.account.HoldId;
import dev.passbook.account.Limits;
import dev.passbook.account.Money;
import dev.passbook.account.Spent;
import dev.passbook.account.Standing;
import dev.passbook.accountjson.AccountJson;
import dev.passbook.accountjson.JsonMembers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Which code folds: what another has folded is not gone on with. */
final class FoldCode {
    /** All that decides what a state row holds, with what is sealed in it. */
    private static final List<Class<?>> CLASSES = Stream.of(
                    AccountDecider.class,
                    Account.class,
                    AccountEvent.class,
                    Standing.class,
                    Spent.class,
                    Hold.class,
                    HoldId.class,
                    Limits.class,
                    Money.class,
                    AccountEventJson.class,
                    StoredForms.class,
                    AccountJson.class,
                    JsonMembers.class,
                    Unfolded.Intact.class,
                    StateRows.class)
            .flatMap(FoldCode::withPermitted)
            .toList();

    /** SHA-256 over these classes as they were compiled. */
    static final String VERSION = version();

    private FoldCode() {}

    private static Stream<Class<?>> withPermitted(Class<?> type) {
        return type.isSealed()
                ? Stream.concat(
                        Stream.of(type),
                        Arrays.stream(type.getPermittedSubclasses()).flatMap(FoldCode::withPermitted))
                : Stream.of(type);
    }

    private static String version() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Class<?> type : CLASSES) {
                String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
                try (InputStream bytes = type.getResourceAsStream(file)) {
                    if (bytes == null) {
                        throw new IllegalStateException("No " + file);
                    }
                    digest.update(bytes.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
