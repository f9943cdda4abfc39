package dev.passbook.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.account.AccountCommand;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.commandhandler.Command;
import dev.passbook.commandhandler.CommandHandler;
import dev.passbook.commandhandler.Outcome.Accepted;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.testing.HttpFunction;
import dev.passbook.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class DepositFunctionTest {
    private static final HttpFunction FUNCTION = HttpFunction.start();

    @AfterAll
    static void close() {
        FUNCTION.close();
    }

    private static final Currency EUR = new Currency("EUR");

    @Test
    void puts_money_in() {
        AccountId account = given(new OpenAccount("alice", EUR));

        APIGatewayV2HTTPResponse response = FUNCTION.post(
                "alice",
                "/accounts/" + account + "/deposits",
                UUID.randomUUID().toString(),
                "{\"amount\":2500,\"currency\":\"EUR\"}");

        assertThat(response.getStatusCode()).isEqualTo(201);
        assertThat(response.getBody()).contains("\"type\":\"money-deposited\"", "\"balance\":2500");
        assertThat(TestDatabase.shared()
                        .column("SELECT data::text FROM events WHERE stream_id = ? AND version = 2", account.value()))
                .containsExactly("{\"amount\": 2500, \"currency\": \"EUR\"}");
    }

    @Test
    void knows_no_account_of_somebody_else() {
        AccountId account = given(new OpenAccount("alice", EUR));

        APIGatewayV2HTTPResponse response = FUNCTION.post(
                "mallory",
                "/accounts/" + account + "/deposits",
                UUID.randomUUID().toString(),
                "{\"amount\":2500,\"currency\":\"EUR\"}");

        assertThat(response.getStatusCode()).isEqualTo(404);
    }

    private static AccountId given(AccountCommand... past) {
        AccountId account = new AccountId(UUID.randomUUID());
        for (AccountCommand command : past) {
            assertThat(FUNCTION.bean(CommandHandler.class)
                            .handle(Command.of(
                                    account,
                                    command,
                                    new CommandKey("alice", UUID.randomUUID().toString()),
                                    Hash.over("request"),
                                    new Metadata("alice", "correlation", "causation"))))
                    .isInstanceOf(Accepted.class);
        }
        return account;
    }
}
