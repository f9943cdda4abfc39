package dev.passbook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountClosed;
import dev.passbook.account.AccountEvent.AccountFrozen;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.AccountUnfrozen;
import dev.passbook.account.AccountEvent.EntryReversed;
import dev.passbook.account.AccountEvent.HoldCaptured;
import dev.passbook.account.AccountEvent.HoldExpired;
import dev.passbook.account.AccountEvent.HoldPlaced;
import dev.passbook.account.AccountEvent.HoldReleased;
import dev.passbook.account.AccountEvent.LimitsSet;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountEvent.TransferReceived;
import dev.passbook.account.AccountEvent.TransferSent;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Hold;
import dev.passbook.account.HoldId;
import dev.passbook.account.Limits;
import dev.passbook.account.Money;
import dev.passbook.account.Reason;
import dev.passbook.account.Reference;
import dev.passbook.account.TimeZone;
import dev.passbook.account.TransferId;
import dev.passbook.account.TransferLink;
import dev.passbook.eventstore.StoredForms.Form;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.JsonWriter;
import dev.passbook.json.MalformedJson;
import dev.passbook.stream.StreamId;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Events as they were written, one file for each form, some with a variant. They are approved: no file is ever changed or
 * taken away, because rows like it are in somebody's log. The five files are one stream, whose hashes are in {@code
 * chain.txt}, the one over the other.
 */
final class ApprovedEventsTest {
    private static final Path FILES = Path.of("src/test/resources/events");
    private static final Currency EUR = new Currency("EUR");

    private static final LocalDate DAY = LocalDate.parse("2026-01-31");
    private static final TransferLink LINK = new TransferLink(
            new TransferId(UUID.fromString("0190c8a0-7c44-7b0e-9d15-2f6a8b3c4d5e")),
            new AccountId(UUID.fromString("0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c21")),
            7);

    /** What each file means today. Of an old form, too, it is an event of today. */
    private static final Map<String, AccountEvent> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put("account-opened.v1", new AccountOpened("alice", EUR));
        MEANINGS.put(
                "money-deposited.v1", new MoneyDeposited(euros(2_500), noted("ATM 17, \"Main\" Straße \uD83C\uDFE6")));
        MEANINGS.put("money-withdrawn.v1", new MoneyWithdrawn(euros(Money.MAX_MINOR_UNITS), noted("rent")));
        MEANINGS.put("money-deposited.v1.without-reference", new MoneyDeposited(euros(1), Optional.empty()));
        MEANINGS.put("money-withdrawn.v1.without-reference", new MoneyWithdrawn(euros(1), Optional.empty()));
        MEANINGS.put("account-opened.v2", new AccountOpened("alice", EUR, new TimeZone("Europe/Berlin")));
        MEANINGS.put("money-withdrawn.v2", new MoneyWithdrawn(euros(2_500), Optional.of(DAY), noted("rent")));
        MEANINGS.put("transfer-sent.v1", new TransferSent(LINK, euros(2_500), noted("rent")));
        MEANINGS.put("transfer-received.v1", new TransferReceived(LINK, euros(2_500), noted("rent")));
        MEANINGS.put(
                "hold-placed.v1",
                new HoldPlaced(new Hold(
                        new HoldId(1), euros(2_500), Optional.of(Instant.parse("2026-01-31T11:45:00Z")), DAY)));
        MEANINGS.put(
                "hold-placed.v1.without-end", new HoldPlaced(new Hold(new HoldId(2), euros(1), Optional.empty(), DAY)));
        MEANINGS.put("hold-captured.v1", new HoldCaptured(new HoldId(1), euros(2_000)));
        MEANINGS.put("hold-released.v1", new HoldReleased(new HoldId(2)));
        MEANINGS.put("hold-expired.v1", new HoldExpired(new HoldId(3)));
        MEANINGS.put("entry-reversed.v1", new EntryReversed(2, euros(-2_500), new Reason("Counted out twice")));
        MEANINGS.put("account-frozen.v1", new AccountFrozen(because("Card reported stolen")));
        MEANINGS.put("account-unfrozen.v1", new AccountUnfrozen(because("Card found")));
        MEANINGS.put("account-closed.v1", new AccountClosed(because("Moved away")));
        MEANINGS.put("account-closed.v1.without-reason", new AccountClosed(Optional.empty()));
        MEANINGS.put(
                "limits-set.v1",
                new LimitsSet(
                        new Limits(euros(10_000), Optional.of(euros(50_000)), Optional.of(euros(100_000))),
                        new Reason("Good customer")));
        MEANINGS.put("limits-set.v1.without-limits", new LimitsSet(Limits.none(EUR), new Reason("Back to normal")));
    }

    @Test
    void every_approved_event_is_still_read_as_what_it_meant() throws Exception {
        for (Map.Entry<String, AccountEvent> meaning : MEANINGS.entrySet()) {
            assertThat(AccountEventJson.read(recorded(meaning.getKey())))
                    .as(meaning.getKey())
                    .isEqualTo(meaning.getValue());
        }
        assertThat(files()).containsExactlyInAnyOrderElementsOf(MEANINGS.keySet());
    }

    @Test
    void every_form_that_is_read_has_its_file() {
        assertThat(files().map(ApprovedEventsTest::form).distinct())
                .containsExactlyInAnyOrderElementsOf(StoredForms.all());
    }

    @Test
    void every_event_that_there_is_has_a_file_of_the_form_it_is_written_in() {
        assertThat(MEANINGS.values().stream().<Class<?>>map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(AccountEvent.class.getPermittedSubclasses());
        for (AccountEvent event : MEANINGS.values()) {
            Form form = new Form(AccountEventJson.type(event), AccountEventJson.schemaVersion(event));
            assertThat(files().map(ApprovedEventsTest::form)).contains(form);
        }
    }

    @Test
    void what_is_written_today_is_what_is_approved_byte_for_byte() throws Exception {
        for (Map.Entry<String, AccountEvent> meaning : MEANINGS.entrySet()) {
            AccountEvent event = meaning.getValue();
            RecordedEvent approved = recorded(meaning.getKey());
            if (approved.schemaVersion() == AccountEventJson.schemaVersion(event)) {
                RecordedEvent written = AccountAggregate.recorded(
                        AccountAggregate.account(approved.streamId()),
                        approved.version(),
                        approved.eventId(),
                        event,
                        approved.metadata(),
                        approved.occurredAt(),
                        approved.recordedAt());
                assertThat(JsonWriter.canonical(written.toJson())).isEqualTo(text(meaning.getKey() + ".json"));
            }
        }
    }

    @Test
    void the_chain_over_them_is_the_approved_one() throws Exception {
        Hash hash = Hash.NONE;
        for (String line : text("chain.txt").lines().toList()) {
            String[] hashAndFile = line.split(" {2}", 2);
            hash = recorded(hashAndFile[1].replaceFirst("\\.json$", "")).hash(hash);
            assertThat(hash.hex()).as(line).isEqualTo(hashAndFile[0]);
        }
    }

    private static Stream<String> files() {
        return Arrays.stream(Objects.requireNonNull(FILES.toFile().listFiles()))
                .map(File::getName)
                .filter(name -> name.endsWith(".json"))
                .map(name -> name.replaceFirst("\\.json$", ""));
    }

    /** As the file's name has it: {@code TYPE.vN}, and perhaps a variant. */
    private static Form form(String file) {
        List<String> parts = List.of(file.split("\\.", 3));
        return new Form(parts.get(0), Integer.parseInt(parts.get(1).substring(1)));
    }

    private static RecordedEvent recorded(String file) throws IOException, MalformedJson {
        JsonObject json = (JsonObject) JsonReader.read(text(file + ".json"));
        RecordedEvent recorded = new RecordedEvent(
                new StreamId(UUID.fromString(string(json, "streamId"))),
                integer(json, "version"),
                string(json, "category"),
                UUID.fromString(string(json, "eventId")),
                string(json, "type"),
                integer(json, "schemaVersion"),
                object(json, "data"),
                Metadata.from(object(json, "metadata")),
                Instant.parse(string(json, "occurredAt")),
                Instant.parse(string(json, "recordedAt")));
        assertThat(new Form(recorded.type(), recorded.schemaVersion())).isEqualTo(form(file));
        return recorded;
    }

    /** Without the end of the last line, which is the editor's. */
    private static String text(String file) throws IOException {
        return Files.readString(FILES.resolve(file)).stripTrailing();
    }

    private static String string(JsonObject object, String member) {
        return object.members().get(member) instanceof JsonString string ? string.value() : "";
    }

    private static int integer(JsonObject object, String member) {
        return object.members().get(member) instanceof JsonInteger integer ? Math.toIntExact(integer.value()) : 0;
    }

    private static JsonObject object(JsonObject object, String member) {
        return object.members().get(member) instanceof JsonObject json ? json : new JsonObject(new LinkedHashMap<>());
    }

    private static Money euros(long minorUnits) {
        return new Money(minorUnits, EUR);
    }

    private static Optional<Reference> noted(String text) {
        return Optional.of(new Reference(text));
    }

    private static Optional<Reason> because(String text) {
        return Optional.of(new Reason(text));
    }
}
