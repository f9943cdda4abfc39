package dev.passbook.acceptance;

import static dev.passbook.acceptance.Batches.batch;
import static dev.passbook.acceptance.Batches.command;
import static dev.passbook.acceptance.Batches.to;
import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch that is not as it should be is refused as a whole, whatever else is in it, and changes nothing. */
final class StrictBatchTest {
    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());
    private final String account = alice.openAccountWith(100);

    @Test
    void it_has_1_to_100_commands() {
        String deposit = command("deposit", account, ",\"amount\":1,\"currency\":\"EUR\"");

        malformed(batch(true), "commands");
        malformed(batch(true, Collections.nCopies(101, deposit).toArray(String[]::new)), "commands");
        Response all = alice.post(
                        "/batches",
                        newKey(),
                        batch(true, Collections.nCopies(100, deposit).toArray(String[]::new)))
                .expect(201);

        assertThat(all.objects("results")).hasSize(100);
        assertThat(alice.state(account, 102).expect(200).number("balance")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reverse-entry", "open-account", "freeze-account", "Deposit", ""})
    void what_is_no_command_of_an_owner_is_refused_with_all_others(String type) {
        malformed(
                batch(
                        false,
                        command("deposit", account, ",\"amount\":1,\"currency\":\"EUR\""),
                        command(type, account, ",\"amount\":1,\"currency\":\"EUR\"")),
                "commands[1].type");
    }

    @Test
    void what_is_not_as_it_should_be_is_named_with_its_place() {
        malformed(batch(true, "{\"type\":\"deposit\",\"accountId\":\"x\"}"), "commands[0].accountId");
        malformed(batch(true, command("deposit", account, ",\"amount\":0,\"currency\":\"EUR\"")), "commands[0].amount");
        malformed(batch(true, command("release-hold", account, "")), "commands[0].holdId");
        malformed(
                batch(true, command("release-hold", account, ",\"holdId\":\"1\",\"amount\":1")), "commands[0].amount");
        malformed(batch(true, command("transfer", account, to("x", 1))), "commands[0].toAccountId");
        malformed(
                batch(
                        true,
                        command(
                                "place-hold",
                                account,
                                ",\"amount\":1,\"currency\":\"EUR\",\"expiresAt\":\"tomorrow\"")),
                "commands[0].expiresAt");
        malformed("{\"commands\":[" + command("close-account", account, "") + "]}", "atomic");
        malformed("{\"atomic\":1,\"commands\":[" + command("close-account", account, "") + "]}", "atomic");
        malformed("{\"atomic\":true,\"commands\":{}}", "commands");
        malformed("{\"atomic\":true,\"commands\":[1]}", "commands");
        malformed("{\"atomic\":true}", "commands");
    }

    @Test
    void it_has_no_one_version_to_insist_on() {
        Response refused = Client.send(alice.write(
                                "/batches",
                                newKey(),
                                batch(true, command("deposit", account, ",\"amount\":1,\"currency\":\"EUR\"")))
                        .header("If-Match", "\"2\""))
                .expect(400);

        assertThat(refused.body()).contains("{\"field\":\"If-Match\"");
        assertThat(SharedLedger.versions(account)).containsExactly(1, 2);
    }

    private void malformed(String body, String field) {
        List<String> rows = SharedLedger.rows();

        Response refused = alice.post("/batches", newKey(), body).expect(400);

        assertThat(refused.text("code")).isEqualTo("malformed");
        assertThat(refused.body()).contains("{\"field\":\"" + field + "\"");
        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }
}
