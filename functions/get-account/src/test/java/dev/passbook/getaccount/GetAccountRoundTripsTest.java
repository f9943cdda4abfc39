package dev.passbook.getaccount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.testing.HttpFunction;
import dev.passbook.testing.RoundTrips;
import dev.passbook.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** How often a read waits for PostgreSQL, counted where it does: on the wire. */
final class GetAccountRoundTripsTest {
    private static final RoundTrips ROUND_TRIPS = TestDatabase.shared().roundTrips();
    private static final HttpFunction FUNCTION =
            HttpFunction.start(TestDatabase.shared().environment(ROUND_TRIPS));

    @AfterAll
    static void close() {
        FUNCTION.close();
        ROUND_TRIPS.close();
    }

    @Test
    void one_is_all_it_takes() {
        String path = "/accounts/" + UUID.randomUUID();
        FUNCTION.get("alice", path);
        int before = ROUND_TRIPS.count();

        assertThat(FUNCTION.get("alice", path).getStatusCode()).isEqualTo(404);

        assertThat(ROUND_TRIPS.count() - before).isEqualTo(1);
    }
}
