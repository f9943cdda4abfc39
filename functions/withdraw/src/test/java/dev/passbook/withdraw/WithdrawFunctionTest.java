package dev.passbook.withdraw;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.account.AccountCommand;
import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.commandhandler.Command;
import dev.passbook.commandhandler.CommandHandler;
import dev.passbook.commandhandler.Outcome.Accepted;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.testing.HttpFunction;
import dev.passbook.testing.TestDatabase;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class WithdrawFunctionTest {
    private static final HttpFunction FUNCTION = HttpFunction.start();

    @AfterAll
    static void close() {
        FUNCTION.close();
    }

    private static final Currency EUR = new Currency("EUR");

    @Test
    void takes_money_out() {
        AccountId account = given(new OpenAccount("alice", EUR), new Deposit(new Money(2500, EUR), Optional.empty()));

        APIGatewayV2HTTPResponse response = withdraw(account, 2000);

        assertThat(response.getStatusCode()).isEqualTo(201);
        assertThat(response.getBody()).contains("\"type\":\"money-withdrawn\"", "\"balance\":500");
        assertThat(TestDatabase.shared()
                        .column("SELECT type FROM events WHERE stream_id = ? AND version = 3", account.value()))
                .containsExactly("money-withdrawn");
    }

    @Test
    void takes_no_more_out_than_is_there() {
        AccountId account = given(new OpenAccount("alice", EUR), new Deposit(new Money(2500, EUR), Optional.empty()));

        APIGatewayV2HTTPResponse response = withdraw(account, 2501);

        assertThat(response.getStatusCode()).isEqualTo(422);
        assertThat(response.getBody()).contains("\"code\":\"insufficient-funds\"", "\"available\":2500");
    }

    private static APIGatewayV2HTTPResponse withdraw(AccountId account, long minorUnits) {
        return FUNCTION.post(
                "alice",
                "/accounts/" + account + "/withdrawals",
                UUID.randomUUID().toString(),
                "{\"amount\":" + minorUnits + ",\"currency\":\"EUR\"}");
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
