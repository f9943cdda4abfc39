package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import dev.passbook.ledgertesting.Client.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the issuer's keys change, and when they can't be had. */
final class IssuerKeysTest {
    private static final String OPENING = "{\"currency\":\"EUR\"}";
    private static final int FLOOD = 400;

    private static final RSAKey OLD = TestIssuer.rsaKey("old");
    private static final RSAKey NEW = TestIssuer.rsaKey("new");

    private static final Attacker ATTACKER = new Attacker();

    private final TestIssuer issuer = new TestIssuer().publish(OLD);
    private final TestGateway gateway = TestGateway.trusting(issuer.trusted());

    @AfterEach
    void stop() {
        gateway.close();
        issuer.close();
    }

    @AfterAll
    static void stopAttacker() {
        ATTACKER.close();
    }

    @Test
    void a_new_key_is_good_from_its_first_token_on() {
        open(OLD).expect(201);
        open(NEW).expect(401);

        issuer.publish(OLD, NEW);

        open(NEW).expect(201);
        open(OLD).expect(201);
    }

    @Test
    void a_retired_key_is_none_once_its_successor_is_known() {
        open(OLD).expect(201);

        issuer.publish(NEW);

        open(NEW).expect(201);
        open(OLD).expect(401);
    }

    @Test
    void a_known_key_is_not_looked_up_again() {
        for (int i = 0; i < 20; i++) {
            open(OLD).expect(201);
        }
        assertThat(issuer.asked()).isEqualTo(1);
    }

    @Test
    void a_flood_of_made_up_keys_is_none_to_the_issuer() {
        open(OLD).expect(201);

        for (int i = 0; i < FLOOD; i++) {
            String token = token().header("alg", "\"RS256\"")
                    .header("kid", Forge.text("made-up-" + i))
                    .signedAs(new byte[256]);
            gateway.client(token).get("/accounts").expect(401);
        }

        assertThat(issuer.asked()).isLessThan(FLOOD / 10);
        open(OLD).expect(201);
    }

    @Test
    void while_the_issuer_is_away_known_keys_stay_good() {
        open(OLD).expect(201);

        issuer.close();

        open(OLD).expect(201);
        open(NEW).expect(401);
        open(OLD).expect(201);
    }

    @Test
    void with_no_key_at_all_a_token_is_neither_good_nor_bad() {
        issuer.close();
        List<String> rows = SharedLedger.rows();

        Response undecided = open(OLD).expect(503);

        assertThat(undecided.text("code")).isEqualTo("unavailable");
        assertThat(undecided.header("Retry-After")).contains("1");
        assertThat(SharedLedger.rows()).isEqualTo(rows);
        // Nobody's token is asked for here, so none is looked at.
        gateway.client(token().signedBy(OLD)).get("/health").expect(200);
        gateway.client("x").get("/accounts").expect(401);

        issuer.comeBack();

        open(OLD).expect(201);
    }

    @Test
    void an_issuer_that_is_another_has_no_keys_here() {
        issuer.say(ATTACKER.url(), issuer.url() + "/keys");

        open(OLD).expect(503);

        assertThat(issuer.asked()).isZero();
    }

    @Test
    void an_issuer_that_does_not_say_where_its_keys_are_has_none() {
        for (String nowhere : List.of("file:///dev/null", "ftp://localhost/keys", "/keys", "", "http://[")) {
            issuer.say(issuer.url(), nowhere);

            open(OLD).expect(503);
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        issuer.moveTo(ATTACKER.url());

        open(ATTACKER.key()).expect(503);

        assertThat(ATTACKER.asked()).isZero();
    }

    private Response open(RSAKey key) {
        return gateway.client(token().signedBy(key)).post("/accounts", newKey(), OPENING);
    }

    private Forge token() {
        return Forge.tokenOf(issuer.url(), "user-" + UUID.randomUUID());
    }
}
