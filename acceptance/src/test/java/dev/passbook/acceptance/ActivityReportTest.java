package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.JsonWriter;
import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.local.Ledger;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActivityReportTest {
    private static final Duration A_RUN = Duration.ofSeconds(90);

    private final Ledger ledger = SharedLedger.get();
    private final Client alice = Clients.ofNewPrincipal(ledger);
    private final Client auditor =
            new Client(ledger.url(), ledger.issuer().orElseThrow().issue("auditor", "ledger:audit"));

    @Test
    void says_what_moved_in_a_month() {
        String account = alice.openAccountWith(100);
        alice.deposit(account, newKey(), 25).expect(201);
        alice.withdraw(account, newKey(), 40).expect(201);
        YearMonth month = YearMonth.now(ZoneOffset.UTC);
        String months = "from=" + month + "&to=" + month;

        Await.until(
                A_RUN,
                () -> report(months, account).body(),
                () -> report(months, account).body().contains("\"withdrawals\":{\"count\":1"));

        Json items = report(months, account).member("items");
        assertThat(JsonWriter.write(items))
                .isEqualTo("[{\"month\":\"" + month + "\",\"currency\":\"EUR\","
                        + "\"deposits\":{\"count\":2,\"total\":125,\"average\":62},"
                        + "\"withdrawals\":{\"count\":1,\"total\":40,\"average\":40}}]");
        assertThat(((JsonArray) auditor.get("/reports/activity?" + months)
                                .expect(200)
                                .member("items"))
                        .items())
                .isNotEmpty();
    }

    @Test
    void a_month_in_which_nothing_moved_is_left_out() {
        String account = alice.openAccountWith(100);

        assertThat(((JsonArray) report("from=1999-01&to=1999-12", account).member("items")).items())
                .isEmpty();
    }

    @Test
    void an_account_that_is_not_there_is_not_found() {
        auditor.get("/reports/activity?from=2026-01&to=2026-01&accountId=" + UUID.randomUUID())
                .expect(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "from=2026-01",
                "to=2026-01",
                "from=2026-1&to=2026-01",
                "from=2026-13&to=2026-13",
                "from=2026-02&to=2026-01",
                "from=2016-01&to=2026-01",
                "from=2026-01&from=2026-01&to=2026-01",
                "from=2026-01&to=2026-01&accountId=x"
            })
    void months_are_one_to_a_hundred_and_twenty(String query) {
        assertThat(auditor.get("/reports/activity?" + query).expect(400).text("code"))
                .isEqualTo("malformed");
    }

    private Response report(String months, String account) {
        return auditor.get("/reports/activity?" + months + "&accountId=" + account)
                .expect(200);
    }
}
