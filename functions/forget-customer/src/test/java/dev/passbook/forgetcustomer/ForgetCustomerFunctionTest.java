package dev.passbook.forgetcustomer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.customer.Ciphertext;
import dev.passbook.customer.CustomerEvent.CustomerRegistered;
import dev.passbook.customer.CustomerId;
import dev.passbook.customerstore.CustomerAggregate;
import dev.passbook.customerstore.CustomerKeys.Kept;
import dev.passbook.customerstore.CustomerLog;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.AppendResult;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Metadata;
import dev.passbook.testing.HttpFunction;
import dev.passbook.testing.TestDatabase;
import dev.passbook.wrappedkey.WrappedKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** On the class path that it has where it is deployed. */
final class ForgetCustomerFunctionTest {
    private static final HttpFunction FUNCTION = HttpFunction.start();

    private final String erika = "erika-" + UUID.randomUUID();
    private final CustomerId customer = new CustomerId(UUID.randomUUID());

    @AfterAll
    static void close() {
        FUNCTION.close();
    }

    @Test
    void what_it_forgets_it_could_not_have_opened() {
        register();

        APIGatewayV2HTTPResponse response = FUNCTION.delete(
                erika, "/customers/" + customer, UUID.randomUUID().toString());

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).contains("\"type\":\"customer-forgotten\"", "\"version\":2");
        assertThat(TestDatabase.shared().column("SELECT 1 FROM customer_keys WHERE customer_id = ?", customer.value()))
                .isEmpty();
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> Class.forName("dev.passbook.envelope.MasterKey"));
    }

    @Test
    void who_is_not_there_is_not_found() {
        assertThat(FUNCTION.delete(
                                erika,
                                "/customers/" + customer,
                                UUID.randomUUID().toString())
                        .getStatusCode())
                .isEqualTo(404);
    }

    private void register() {
        Ciphertext sealed = new Ciphertext("AAAA");
        CustomerRegistered registered = new CustomerRegistered(erika, sealed, sealed);
        AppendResult result = FUNCTION.bean(CustomerLog.class).exclusively(customer, turn -> {
            turn.keys().keep(new Kept(customer, erika, new WrappedKey(new byte[] {1})));
            return turn.events()
                    .append(
                            Head.NONE,
                            List.of(CustomerAggregate.recorded(
                                    customer,
                                    1,
                                    UUID.randomUUID(),
                                    registered,
                                    new Metadata(erika, "correlation", "causation"),
                                    Instant.parse("2026-01-31T11:00:00Z"))),
                            new CommandKey(erika, "register"),
                            new Answer(Hash.over("request"), 201, "{}"));
        });
        assertThat(result).isEqualTo(AppendResult.APPENDED);
    }
}
