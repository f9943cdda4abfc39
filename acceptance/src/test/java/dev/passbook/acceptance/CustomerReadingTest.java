package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.NAME;
import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A customer that is read, from registering to after it was forgotten, as the client of its principal sees it. */
final class CustomerReadingTest {
    private static final String ELSEWHERE = "{\"lines\":[\"Am Markt 1\"],\"country\":\"AT\"}";

    private final Client erika = Clients.ofNewPrincipal(SharedLedger.get());
    private final String customer = "/customers/" + erika.register();

    @Test
    void what_was_written_is_read_once_it_is_folded() {
        Response registered = erika.get(customer + "?minVersion=1").expect(200);
        erika.put(customer + "/address", newKey(), ELSEWHERE).expect(201);
        Response moved = erika.get(customer + "?minVersion=2").expect(200);

        assertThat(registered.body()).contains("\"name\":" + NAME, "\"address\":" + Client.ADDRESS);
        assertThat(registered.header("ETag")).contains("\"1\"");
        assertThat(moved.body()).contains("\"name\":" + NAME, "\"address\":" + ELSEWHERE);
        assertThat(moved.header("ETag")).contains("\"2\"");
        assertThat(moved.header("Cache-Control")).contains("no-store");
    }

    @Test
    void each_version_can_be_replayed() {
        erika.put(customer + "/address", newKey(), ELSEWHERE).expect(201);

        assertThat(replay(1).body()).contains("\"address\":" + Client.ADDRESS);
        assertThat(replay(2).body()).contains("\"address\":" + ELSEWHERE);
        assertThat(erika.get(customer + "/replay?version=3").expect(404).text("code"))
                .isEqualTo("no-such-version");
    }

    @Test
    void of_who_is_forgotten_it_is_known_that_something_happened_and_nothing_more() {
        erika.put(customer + "/address", newKey(), ELSEWHERE).expect(201);
        erika.get(customer + "?minVersion=2").expect(200);

        erika.delete(customer, newKey()).expect(200);

        assertThat(erika.get(customer).expect(410).text("code")).isEqualTo("forgotten");
        assertThat(erika.get(customer + "?minVersion=3").expect(410).text("code"))
                .isEqualTo("forgotten");
        assertThat(List.of(replay(1), replay(2), replay(3)))
                .allSatisfy(replayed -> assertThat(replayed.body()).contains("\"name\":null,\"address\":null"));
        assertThat(replay(3).text("status")).isEqualTo("forgotten");
        assertThat(erika.get(customer + "/events").expect(200).body())
                .containsSubsequence("customer-registered", "address-changed", "customer-forgotten")
                .doesNotContain("\"name\"", "\"address\"");
    }

    private Response replay(int version) {
        return erika.get(customer + "/replay?version=" + version).expect(200);
    }
}
