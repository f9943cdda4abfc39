package dev.passbook.eventstore;

import dev.passbook.account.Account;
import dev.passbook.account.AccountDecider;
import dev.passbook.account.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Which code folds: what another has folded is not gone on with. */
final class FoldCode {
    /** All that decides what a state row holds. */
    private static final List<Class<?>> CLASSES = List.of(
            AccountDecider.class,
            Account.class,
            Account.Open.class,
            Money.class,
            AccountEventJson.class,
            AccountJson.class,
            Unfolded.Intact.class,
            StateRows.class);

    /** SHA-256 over these classes as they were compiled. */
    static final String VERSION = version();

    private FoldCode() {}

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
