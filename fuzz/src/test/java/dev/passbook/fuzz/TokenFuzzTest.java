package dev.passbook.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.passbook.local.token.Authorization;
import dev.passbook.local.token.JwtAuthorizer;
import java.util.List;

final class TokenFuzzTest {
    private static final FuzzedIssuer ISSUER = new FuzzedIssuer();
    private static final JwtAuthorizer AUTHORIZER = JwtAuthorizer.trusting(ISSUER.trusted());
    private static final String TOKEN = ISSUER.sign(ISSUER.goodClaims());

    /** Any text, the token with a part of it replaced by the text, and the text as claims that the issuer did sign. */
    @FuzzTest
    void only_what_was_signed_is_taken(@NotNull String text, int from, int to) {
        // Whatever a token says, nobody but its issuer is asked.
        BugDetectors.allowNetworkConnections(ISSUER::isAt);

        assertThat(taken(TOKEN)).isTrue();
        assertThat(taken(text)).isFalse();

        int start = Math.floorMod(from, TOKEN.length() + 1);
        int end = Math.max(start, Math.floorMod(to, TOKEN.length() + 1));
        String mutated = TOKEN.substring(0, start) + text + TOKEN.substring(end);
        // White space around it, and what trim() takes for that, is nothing that was signed.
        assertThat(taken(mutated) && !signed(mutated).equals(signed(TOKEN))).isFalse();

        // It has no issuer to name but by chance, and is refused without a fault.
        taken(ISSUER.sign(text));
    }

    private static boolean taken(String token) {
        return AUTHORIZER.authorize(List.of("Bearer " + token)) instanceof Authorization.Verified;
    }

    private static String signed(String token) {
        return token.trim().substring(0, Math.max(0, token.trim().lastIndexOf('.')));
    }
}
