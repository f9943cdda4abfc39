package dev.passbook.acceptance;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that no library would write: each member of header and payload is JSON text, and the signature is anybody's. */
record Forge(Map<String, String> header, Map<String, String> claims) {

    /** A token that is good for {@code audience} "passbook", if whoever signs it is the issuer. */
    static Forge tokenOf(String issuer, String subject) {
        long now = Instant.now().getEpochSecond();
        return new Forge(Map.of(), Map.of())
                .header("typ", "\"JWT\"")
                .claim("iss", text(issuer))
                .claim("aud", "\"passbook\"")
                .claim("sub", text(subject))
                .claim("scope", "\"ledger:read ledger:write\"")
                .claim("iat", Long.toString(now))
                .claim("exp", Long.toString(now + 300));
    }

    Forge header(String name, String json) {
        return new Forge(with(header, name, json), claims);
    }

    Forge claim(String name, String json) {
        return new Forge(header, with(claims, name, json));
    }

    Forge without(String claim) {
        Map<String, String> fewer = new LinkedHashMap<>(claims);
        fewer.remove(claim);
        return new Forge(header, fewer);
    }

    /** Signed with RS256, unless the header says something else by now. */
    String signedBy(RSAKey key) {
        Forge named = named("RS256", key.getKeyID());
        try {
            return named.signedAs(sign("SHA256withRSA", key.toPrivateKey(), named.content()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed with ES256, unless the header says something else by now. */
    String signedBy(ECKey key) {
        Forge named = named("ES256", key.getKeyID());
        try {
            byte[] der = sign("SHA256withECDSA", key.toPrivateKey(), named.content());
            return named.signedAs(ECDSA.transcodeSignatureToConcat(der, 64));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the HMAC of a secret that is none. */
    String hmacOf(String keyId, byte[] secret) {
        Forge named = named("HS256", keyId);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return named.signedAs(mac.doFinal(named.content().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With {@code signature} as it is. */
    String signedAs(byte[] signature) {
        return content() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** A JSON string. */
    static String text(String value) {
        return "\"" + value + "\"";
    }

    private Forge named(String algorithm, String keyId) {
        Forge named = header.containsKey("alg") ? this : header("alg", text(algorithm));
        return named.header.containsKey("kid") ? named : named.header("kid", text(keyId));
    }

    private String content() {
        return base64(header) + "." + base64(claims);
    }

    private static String base64(Map<String, String> members) {
        String json = members.entrySet().stream()
                .map(member -> text(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sign(String algorithm, PrivateKey key, String content) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> with(Map<String, String> members, String name, String json) {
        Map<String, String> more = new LinkedHashMap<>(members);
        more.put(name, json);
        return more;
    }
}
