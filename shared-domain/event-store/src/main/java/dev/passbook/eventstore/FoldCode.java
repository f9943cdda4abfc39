package dev.passbook.eventstore;

import dev.passbook.json.JsonMembers;
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
    private static final List<Class<?>> OF_ALL =
            List.of(JsonMembers.class, Aggregate.class, Unfolded.Intact.class, StateRows.class);

    private FoldCode() {}

    /** SHA-256 over all that decides what a state row holds, with what is sealed in it, as it was compiled. */
    static String version(Aggregates aggregates) {
        return version(Stream.concat(
                        OF_ALL.stream(), aggregates.all().stream().flatMap(aggregate -> aggregate.foldedBy().stream()))
                .flatMap(FoldCode::withPermitted)
                .distinct()
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .toList());
    }

    private static Stream<Class<?>> withPermitted(Class<?> type) {
        return type.isSealed()
                ? Stream.concat(
                        Stream.of(type),
                        Arrays.stream(type.getPermittedSubclasses()).flatMap(FoldCode::withPermitted))
                : Stream.of(type);
    }

    private static String version(List<Class<?>> classes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Class<?> type : classes) {
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
