package dev.passbook.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passbook.history.Answer.Accepted;
import dev.passbook.history.Answer.Found;
import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.json.JsonMembers;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers as they come over HTTP, and events as they are stored. */
final class JsonTest {
    @Test
    void a_receipt_says_what_was_accepted() {
        String body = "{\"eventId\":\"e\",\"accountId\":\"a\",\"version\":3,\"amount\":1,\"balance\":-7}";
        assertThat(AnswerJson.read(201, body, true)).isEqualTo(new Accepted(3, "e", -7, true));
    }

    @Test
    void a_state_says_what_was_found() {
        assertThat(AnswerJson.read(200, "{\"version\":3,\"balance\":7,\"held\":2,\"available\":5}", false))
                .isEqualTo(new Found(3, 7, 5));
    }

    @Test
    void a_problem_says_why_and_what_it_tells_besides() {
        assertThat(AnswerJson.read(422, "{\"code\":\"insufficient-funds\",\"balance\":7,\"available\":5}", false))
                .isEqualTo(
                        new Refused("insufficient-funds", OptionalLong.of(7), OptionalLong.of(5), OptionalInt.empty()));
        assertThat(AnswerJson.read(412, "{\"code\":\"version-conflict\",\"version\":4}", false))
                .isEqualTo(
                        new Refused("version-conflict", OptionalLong.empty(), OptionalLong.empty(), OptionalInt.of(4)));
        assertThat(AnswerJson.read(404, "{\"code\":\"account-not-found\"}", false))
                .isEqualTo(new Refused("account-not-found"));
    }

    @Test
    void an_error_of_the_server_says_nothing() {
        assertThat(AnswerJson.read(503, "", false)).isEqualTo(new Unknown());
        assertThat(AnswerJson.read(500, "<html>", false)).isEqualTo(new Unknown());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    account-opened    | {}                                        | Opened[]
                    money-deposited   | {"amount":5}                              | Deposited[amount=5]
                    money-withdrawn   | {"amount":5}                              | Withdrawn[amount=5]
                    transfer-sent     | {"amount":5,"toAccountId":"b"}            | Sent[to=b, amount=5]
                    transfer-received | {"amount":5,"fromAccountId":"b"}          | Received[from=b, amount=5]
                    hold-placed       | {"holdId":"1","amount":5}                 | HoldPlaced[hold=1, amount=5, lapses=false]
                    hold-placed       | {"holdId":"1","amount":5,"expiresAt":"t"} | HoldPlaced[hold=1, amount=5, lapses=true]
                    hold-captured     | {"holdId":"1","amount":5}                 | HoldCaptured[hold=1, amount=5]
                    hold-released     | {"holdId":"1"}                            | HoldReleased[hold=1]
                    hold-expired      | {"holdId":"1"}                            | HoldExpired[hold=1]
                    entry-reversed    | {"reverses":3,"change":-5}                | Reversed[version=3, change=-5]
                    account-frozen    | {}                                        | Frozen[]
                    account-unfrozen  | {}                                        | Unfrozen[]
                    account-closed    | {}                                        | Closed[]
                    limits-set        | {"overdraft":500}                         | LimitsSet[overdraft=500]
                    """)
    void an_event_says_what_happened(String type, String data, String happened) {
        assertThat(EventJson.read(type, JsonMembers.parse(data))).hasToString(happened);
    }

    @Test
    void an_event_that_is_none_is_an_error() {
        assertThatThrownBy(() -> EventJson.read("name-changed", JsonMembers.parse("{}")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("name-changed");
    }
}
