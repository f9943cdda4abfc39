package dev.passbook.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.passbook.embedded.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Signs tokens for development, and verifies them as API Gateway's JWT authorizer would. The key is kept with the data, so
 * that a token outlives a restart.
 */
final class DevelopmentTokens {
    private static final String ISSUER = "passbook-local";
    private static final String AUDIENCE = "passbook";
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final int KEY_BITS = 2048;

    private final RSAKey key;
    private final DefaultJWTProcessor<SecurityContext> verifier = new DefaultJWTProcessor<>();

    private DevelopmentTokens(RSAKey key) {
        this.key = key;
        verifier.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(new JWKSet(key))));
        verifier.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                AUDIENCE, new JWTClaimsSet.Builder().issuer(ISSUER).build(), Set.of("sub", "exp")));
    }

    /** With the key kept in {@code data}, made there the first time. */
    static DevelopmentTokens keptIn(Path data) {
        Path file = data.resolve("development-key.json");
        try {
            Files.createDirectories(data);
            if (!Files.exists(file)) {
                Files.createFile(file, ownerOnly(file));
                Files.writeString(
                        file,
                        new RSAKeyGenerator(KEY_BITS)
                                .keyID("development")
                                .generate()
                                .toJSONString(),
                        StandardOpenOption.WRITE);
            }
            return new DevelopmentTokens(RSAKey.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new CannotStart("The data can't be kept in " + data + "; set DATA to another folder", e);
        } catch (JOSEException | ParseException e) {
            throw new CannotStart("The development key is damaged; delete " + file, e);
        }
    }

    /** A token for {@code subject}, valid for twelve hours. */
    String issue(String subject, String scope) {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .subject(subject)
                        .claim("scope", scope)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFETIME)))
                        .build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** The claims of {@code token} as API Gateway hands them on, all as text; nothing when it is not to be trusted. */
    Optional<Map<String, String>> verify(String token) {
        try {
            return Optional.of(verifier.process(token, null).toJSONObject().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, claim -> String.valueOf(claim.getValue()))));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private static java.nio.file.attribute.FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new java.nio.file.attribute.FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new java.nio.file.attribute.FileAttribute<?>[0];
    }
}
