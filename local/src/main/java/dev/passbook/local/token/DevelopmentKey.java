package dev.passbook.local.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.passbook.embedded.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** The key that tokens for development are signed with, kept with the data, so that a token outlives a restart. */
public final class DevelopmentKey {
    private static final int BITS = 2048;

    private final RSAKey key;

    private DevelopmentKey(RSAKey key) {
        this.key = key;
    }

    /**
     * The key kept in {@code data}, made there the first time, for its owner to read only.
     *
     * @throws CannotStart when it can't be kept or read
     */
    public static DevelopmentKey keptIn(Path data) {
        Path file = data.resolve("development-key.json");
        try {
            Files.createDirectories(data);
            if (!Files.exists(file)) {
                Files.createFile(file, ownerOnly(file));
                RSAKey made = new RSAKeyGenerator(BITS).keyID("development").generate();
                Files.writeString(file, made.toJSONString(), StandardOpenOption.WRITE);
            }
            return new DevelopmentKey(RSAKey.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new CannotStart("The data can't be kept in " + data + "; set DATA to another folder", e);
        } catch (JOSEException | ParseException e) {
            throw new CannotStart("The development key is damaged; delete " + file, e);
        }
    }

    /** Both halves of it. */
    RSAKey key() {
        return key;
    }

    /** What it signs with, by its JOSE name. */
    String algorithm() {
        return JWSAlgorithm.RS256.getName();
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
