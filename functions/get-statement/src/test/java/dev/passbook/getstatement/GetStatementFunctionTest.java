package dev.passbook.getstatement;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.account.Reference;
import dev.passbook.testing.HttpFunction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GetStatementFunctionTest {
    private static final HttpFunction FUNCTION = HttpFunction.start();
    private static final Currency EUR = new Currency("EUR");

    @AfterAll
    static void close() {
        FUNCTION.close();
    }

    private final Stream stream = new Stream("alice");
    private final AccountId account = stream.accountId();

    @Test
    void a_month_is_what_was_recorded_in_it_by_utc_with_running_balance() {
        stream.append("2026-01-31T23:59:59.999999Z", new AccountOpened("alice", EUR));
        stream.append("2026-02-01T00:00:00Z", deposited(100), withdrawn(30));
        stream.append("2026-02-28T23:59:59.999999Z", deposited(5));
        stream.append("2026-03-01T00:00:00Z", withdrawn(1));

        String february = json("2026-02");

        assertThat(february)
                .startsWith(
                        "{\"accountId\":\"" + account + "\",\"month\":\"2026-02\",\"closed\":true,\"currency\":\"EUR\","
                                + "\"openingBalance\":0,\"entries\":[{\"version\":2,\"eventId\":\"")
                .contains(
                        "\"type\":\"money-deposited\",\"amount\":100,\"balance\":100,\"occurredAt\":\"2026-02-01T00:00:00Z\"",
                        "\"version\":3,",
                        "\"amount\":30,\"balance\":70,",
                        "\"version\":4,",
                        "\"amount\":5,\"balance\":75,")
                .doesNotContain("\"version\":1,", "\"version\":5,")
                .endsWith("}],\"closingBalance\":75}");
        assertThat(json("2026-01"))
                .contains("\"openingBalance\":0", "\"type\":\"account-opened\",\"amount\":0,\"balance\":0")
                .endsWith("],\"closingBalance\":0}");
        assertThat(json("2026-03")).contains("\"openingBalance\":75").endsWith("],\"closingBalance\":74}");
        assertThat(json("2026-04")).endsWith("\"openingBalance\":74,\"entries\":[],\"closingBalance\":74}");
    }

    @Test
    void what_comes_later_changes_no_byte_of_a_closed_month() {
        stream.append("2026-02-01T00:00:00Z", new AccountOpened("alice", EUR), deposited(100));
        String json = json("2026-02");
        String csv = csv("2026-02");

        stream.append("2026-03-01T00:00:00Z", withdrawn(30));

        assertThat(json("2026-02")).isEqualTo(json);
        assertThat(csv("2026-02")).isEqualTo(csv);
    }

    @Test
    void the_present_month_is_answered_as_it_stands() {
        YearMonth month = YearMonth.now(ZoneOffset.UTC);
        stream.append("2026-02-01T00:00:00Z", new AccountOpened("alice", EUR), deposited(100));
        stream.append(month + "-01T00:00:00Z", withdrawn(30));

        assertThat(json(month.toString())).contains("\"closed\":false").endsWith("\"closingBalance\":70}");
        assertThat(csv(month.toString())).endsWith(",,balance-so-far,,EUR,70,,,\r\n");
    }

    @Test
    void a_table_is_safe_to_open() {
        stream.append(
                "2026-02-01T00:00:00Z",
                new AccountOpened("alice", EUR),
                noted("rent, \"May\""),
                noted("=cmd|' /C calc'!A0"),
                noted(" @SUM(1)"),
                noted("-1"),
                noted("1-1"));

        APIGatewayV2HTTPResponse response = get("2026-02", Map.of("accept", "text/csv"));

        assertThat(response.getHeaders())
                .containsEntry("Content-Type", "text/csv;charset=utf-8")
                .containsEntry("Content-Disposition", "attachment; filename=\"" + account + "-2026-02.csv\"");
        String[] lines = response.getBody().split("\r\n", -1);
        assertThat(lines).hasSize(10).endsWith(",,closing-balance,,EUR,5,,,", "");
        assertThat(lines[0]).isEqualTo("version,eventId,type,amount,currency,balance,occurredAt,recordedAt,reference");
        assertThat(lines[1]).isEqualTo(",,opening-balance,,EUR,0,,,");
        assertThat(lines[2]).matches("1,[0-9a-f-]{36},account-opened,0,EUR,0,2026-.*Z,2026-.*Z,");
        assertThat(lines[3]).matches("2,[0-9a-f-]{36},money-deposited,1,EUR,1,2026-.*Z,2026-.*Z,\"rent, \"\"May\"\"\"");
        assertThat(lines[4]).endsWith(",\"'=cmd|' /C calc'!A0\"");
        assertThat(lines[5]).endsWith(",\"' @SUM(1)\"");
        assertThat(lines[6]).endsWith(",\"'-1\"");
        assertThat(lines[7]).endsWith(",\"1-1\"");
    }

    @Test
    void the_form_is_the_one_that_the_client_likes_best() {
        stream.append("2026-02-01T00:00:00Z", new AccountOpened("alice", EUR));

        for (String json : List.of("*/*", "application/json", "text/csv;q=0.5, application/json", "application/*")) {
            assertThat(get("2026-02", Map.of("accept", json)).getBody())
                    .as(json)
                    .startsWith("{");
        }
        for (String csv : List.of("text/csv", "application/json;q=0.5, text/csv", "text/csv, application/json")) {
            assertThat(get("2026-02", Map.of("accept", csv)).getBody()).as(csv).startsWith("version,");
        }
        assertThat(get("2026-02", Map.of("accept", "text/html")).getStatusCode())
                .isEqualTo(406);
        assertThat(get("2025-02", Map.of("accept", "text/csv")).getBody()).contains("\"code\":\"no-such-month\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13", "2026-00", "26-01", "2026-1", "2026-01-01", "2026", "now", "12026-01"})
    void what_is_no_month_is_refused(String month) {
        assertThat(get(month, Map.of()).getStatusCode()).isEqualTo(400);
    }

    @Test
    void there_is_no_statement_of_a_month_before_the_opening_or_after_today() {
        stream.append("2026-02-01T00:00:00Z", new AccountOpened("alice", EUR));

        for (String month : List.of("2026-01", "0000-01", "9999-12")) {
            APIGatewayV2HTTPResponse response = get(month, Map.of());
            assertThat(response.getStatusCode()).isEqualTo(404);
            assertThat(response.getBody()).contains("\"code\":\"no-such-month\"");
        }
    }

    @Test
    void a_large_month_is_compressed_for_whom_it_can_be_and_refused_for_others() throws IOException {
        stream.append("2026-02-01T00:00:00Z", new AccountOpened("alice", EUR));
        for (int i = 0; i < 12; i++) {
            stream.append(
                    "2026-02-02T00:00:00.123456Z",
                    Collections.nCopies(2_000, deposited(1)).toArray(AccountEvent[]::new));
        }

        APIGatewayV2HTTPResponse plain = get("2026-02", Map.of("accept-encoding", "br, gzip;q=0"));
        APIGatewayV2HTTPResponse compressed = get("2026-02", Map.of("accept-encoding", "br, gzip"));

        assertThat(plain.getStatusCode()).isEqualTo(422);
        assertThat(plain.getBody()).contains("\"code\":\"statement-too-large\"");
        assertThat(compressed.getStatusCode()).isEqualTo(200);
        assertThat(compressed.getHeaders())
                .containsEntry("Content-Encoding", "gzip")
                .doesNotContainKey("Content-Length");
        assertThat(compressed.getIsBase64Encoded()).isTrue();
        assertThat(compressed.getBody()).hasSizeLessThan(BoundedBody.MAX_BYTES);
        assertThat(gunzipped(compressed)).contains("\"version\":24001,").endsWith("}],\"closingBalance\":24000}");
    }

    @Test
    void knows_no_account_of_somebody_else() {
        stream.append("2026-02-01T00:00:00Z", new AccountOpened("alice", EUR));

        assertThat(FUNCTION.get("mallory", path("2026-02")).getBody())
                .isEqualTo(FUNCTION.get("mallory", "/accounts/" + UUID.randomUUID() + "/statements/2026-02")
                        .getBody())
                .contains("\"code\":\"not-found\"");
    }

    private String json(String month) {
        APIGatewayV2HTTPResponse response = get(month, Map.of());
        assertThat(response.getStatusCode()).isEqualTo(200);
        return response.getBody();
    }

    private String csv(String month) {
        return get(month, Map.of("accept", "text/csv")).getBody();
    }

    private APIGatewayV2HTTPResponse get(String month, Map<String, String> headers) {
        return FUNCTION.get("alice", "ledger:read", headers, path(month));
    }

    private String path(String month) {
        return "/accounts/" + account + "/statements/" + month;
    }

    private static String gunzipped(APIGatewayV2HTTPResponse response) throws IOException {
        byte[] bytes = Base64.getDecoder().decode(response.getBody());
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static AccountEvent deposited(long minorUnits) {
        return new MoneyDeposited(new Money(minorUnits, EUR), Optional.empty());
    }

    private static AccountEvent withdrawn(long minorUnits) {
        return new MoneyWithdrawn(new Money(minorUnits, EUR), Optional.empty());
    }

    private static AccountEvent noted(String reference) {
        return new MoneyDeposited(new Money(1, EUR), Optional.of(new Reference(reference)));
    }
}
