package dev.passbook.listunusual;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.testing.HttpFunction;
import dev.passbook.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ListUnusualFunctionTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final HttpFunction FUNCTION = HttpFunction.start();
    private static final Currency EUR = new Currency("EUR");
    private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

    private final Instant start = Instant.now().minus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
    private final List<RecordedEvent> events = new ArrayList<>();
    private AccountId account = new AccountId(UUID.randomUUID());

    @AfterAll
    static void close() {
        FUNCTION.close();
    }

    @Test
    void lists_what_the_rules_find_with_their_numbers_and_the_event() {
        opened();
        for (int hours = 1; hours <= 12; hours++) {
            withdrawn(10, Duration.ofHours(hours));
        }
        withdrawn(400, Duration.ofHours(13));
        deposited(1_000, Duration.ofHours(14));
        withdrawn(45, Duration.ofHours(14).plusSeconds(1));
        withdrawn(900, Duration.ofHours(14).plusSeconds(2));
        store();

        List<String> items = mine("since=" + start);

        assertThat(items).hasSize(3);
        assertThat(items.get(0))
                .startsWith(
                        "{\"rule\":\"large-withdrawal\",\"numbers\":{\"amount\":400,\"habit\":10,\"withdrawals\":12},"
                                + "\"event\":{\"eventId\":\"" + events.get(13).eventId() + "\",\"accountId\":\""
                                + account
                                + "\",\"version\":14,\"type\":\"money-withdrawn\",\"amount\":400,\"currency\":\"EUR\",");
        assertThat(items.get(1))
                .startsWith("{\"rule\":\"large-withdrawal\",\"numbers\":{\"amount\":900,")
                .contains("\"version\":17,");
        assertThat(items.get(2))
                .startsWith("{\"rule\":\"drained-deposit\",\"numbers\":{\"deposited\":1000,\"withdrawn\":945,"
                        + "\"depositVersion\":15,\"milliseconds\":2000},");
    }

    @Test
    void what_is_older_makes_the_habit_and_is_not_listed_itself() {
        opened();
        for (int hours = 1; hours <= 12; hours++) {
            withdrawn(10, Duration.ofHours(hours));
        }
        withdrawn(400, Duration.ofHours(13));
        withdrawn(500, Duration.ofDays(3));
        store();

        assertThat(mine("since=" + start.plus(2, ChronoUnit.DAYS)))
                .singleElement()
                .asString()
                .contains("\"amount\":500,\"habit\":10,\"withdrawals\":13");
        assertThat(mine("since=" + start.plus(4, ChronoUnit.DAYS))).isEmpty();
    }

    @Test
    void page_by_page_it_is_the_same() {
        for (int accounts = 0; accounts < 3; accounts++) {
            account = new AccountId(UUID.randomUUID());
            events.clear();
            opened();
            for (int hours = 1; hours <= 12; hours++) {
                withdrawn(10, Duration.ofHours(hours));
            }
            deposited(1_000, Duration.ofHours(14));
            withdrawn(900, Duration.ofHours(14).plusSeconds(2));
            store();
        }

        assertThat(all("since=" + start, "limit=1"))
                .isEqualTo(all("since=" + start, "limit=100"))
                .hasSizeGreaterThanOrEqualTo(6)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_busy_account_is_gone_through_to_its_end() {
        opened();
        for (int minutes = 1; minutes < 2_300; minutes++) {
            deposited(1, Duration.ofMinutes(minutes));
        }
        for (int seconds = 1; seconds < 20; seconds++) {
            deposited(1, Duration.ofMinutes(2_299).plusSeconds(seconds));
        }
        store();

        assertThat(mine("since=" + start)).singleElement().asString().startsWith("{\"rule\":\"burst\"");
    }

    @Test
    void an_event_that_can_not_be_read_is_passed_over() {
        opened();
        deposited(1_000, Duration.ofHours(1));
        deposited(1_000, Duration.ofHours(2));
        withdrawn(1_000, Duration.ofHours(2).plusSeconds(1));
        deposited(1_000, Duration.ofHours(3));
        store();
        DATABASE.execute(
                "UPDATE events SET recorded_at = 'infinity' WHERE stream_id = ? AND version = 5", account.value());
        DATABASE.execute("UPDATE events SET type = 'money-lent' WHERE stream_id = ? AND version = 2", account.value());
        DATABASE.execute("UPDATE events SET metadata = '{}' WHERE stream_id = ? AND version = 1", account.value());

        assertThat(mine("since=" + start)).singleElement().asString().contains("\"drained-deposit\"");
    }

    @Test
    void since_may_grow_older_from_page_to_page() {
        String since = "since=" + Instant.now().minus(31, ChronoUnit.DAYS).minus(1, ChronoUnit.HOURS);
        String cursor = "cursor="
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Place.before(account).text().getBytes(StandardCharsets.UTF_8));

        assertThat(get(since).getStatusCode()).isEqualTo(400);
        assertThat(get(since, cursor).getStatusCode()).isEqualTo(200);
        assertThat(get("since=" + Instant.now().minus(33, ChronoUnit.DAYS), cursor)
                        .getStatusCode())
                .isEqualTo(400);
    }

    @Test
    void since_is_a_moment_of_the_last_month() {
        for (String since :
                List.of("since=", "since=yesterday", "since=" + Instant.now().minus(32, ChronoUnit.DAYS))) {
            assertThat(get(since).getStatusCode()).as(since).isEqualTo(400);
        }
        assertThat(get().getStatusCode()).isEqualTo(400);
        assertThat(get("since=" + Instant.now(), "cursor=Mg").getStatusCode()).isEqualTo(400);
        assertThat(get("since=" + Instant.now()).getBody()).isEqualTo("{\"items\":[],\"nextCursor\":null}");
    }

    /** Of this test's account. */
    private List<String> mine(String since) {
        return all(since).stream()
                .filter(item -> item.contains(account.toString()))
                .toList();
    }

    private static List<String> all(String... query) {
        List<String> items = new ArrayList<>();
        List<String> parameters = new ArrayList<>(List.of(query));
        while (true) {
            String body = get(parameters.toArray(String[]::new)).getBody();
            String list = body.substring("{\"items\":[".length(), body.lastIndexOf("],\"nextCursor\""));
            if (!list.isEmpty()) {
                items.addAll(List.of(list.split("(?<=}}),", -1)));
            }
            Matcher cursor = CURSOR.matcher(body);
            if (!cursor.find()) {
                return items;
            }
            parameters.removeIf(parameter -> parameter.startsWith("cursor="));
            parameters.add("cursor=" + cursor.group(1));
        }
    }

    private static APIGatewayV2HTTPResponse get(String... query) {
        return FUNCTION.get("auditor", "ledger:audit", Map.of(), "/reports/unusual", query);
    }

    private void opened() {
        recorded(new AccountOpened("alice", EUR), Duration.ZERO);
    }

    private void deposited(long minorUnits, Duration later) {
        recorded(new MoneyDeposited(new Money(minorUnits, EUR), Optional.empty()), later);
    }

    private void withdrawn(long minorUnits, Duration later) {
        recorded(new MoneyWithdrawn(new Money(minorUnits, EUR), Optional.empty()), later);
    }

    private void recorded(AccountEvent event, Duration later) {
        Instant moment = start.plus(later);
        events.add(AccountAggregate.recorded(
                account,
                events.size() + 1,
                UUID.randomUUID(),
                event,
                new Metadata("alice", "correlation", "causation"),
                moment,
                moment));
    }

    private void store() {
        new PostgresEventStore(DATABASE.as("writer"))
                .append(
                        Head.NONE,
                        events,
                        new CommandKey("alice", UUID.randomUUID().toString()),
                        new Answer(Hash.over("request"), 201, "{}"));
    }
}
