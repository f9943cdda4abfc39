package dev.passbook.customerstore;

import static dev.passbook.customerstore.CustomerAggregate.CUSTOMERS;
import static dev.passbook.customerstore.CustomerAggregate.stream;
import static dev.passbook.customerstore.Customers.ADDRESS;
import static dev.passbook.customerstore.Customers.NAME;
import static dev.passbook.customerstore.Customers.OTHER_NAME;
import static dev.passbook.customerstore.Customers.append;
import static dev.passbook.customerstore.Customers.forgotten;
import static dev.passbook.customerstore.Customers.kept;
import static dev.passbook.customerstore.Customers.newCustomer;
import static dev.passbook.customerstore.Customers.newKey;
import static dev.passbook.customerstore.Customers.registered;
import static dev.passbook.customerstore.Customers.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.account.AccountId;
import dev.passbook.customer.Customer;
import dev.passbook.customer.Customer.Forgotten;
import dev.passbook.customer.Customer.NotRegistered;
import dev.passbook.customer.Customer.Registered;
import dev.passbook.customer.CustomerId;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.AppendResult;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.PostgresStateStore;
import dev.passbook.eventstore.Sought;
import dev.passbook.eventstore.StateStore;
import dev.passbook.eventstore.StateStore.Step;
import dev.passbook.eventstore.Unfolded.Intact;
import dev.passbook.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CustomerLogTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    private final CustomerLog log = new CustomerLog(DATABASE.as("writer"));
    private final StateStore<Customer> states = new PostgresStateStore<>(DATABASE.as("folder"), CUSTOMERS);
    private final CustomerId customer = newCustomer();
    private final String owner = "user-" + UUID.randomUUID();

    @Test
    void a_customer_and_its_key_come_together() {
        register();

        assertThat(load()).isEqualTo(new Registered(owner, NAME, ADDRESS));
        assertThat(log.keys().of(customer)).contains(kept(customer, owner));
        assertThat(log.keys().ofOwner(owner)).contains(kept(customer, owner));
    }

    @Test
    void what_is_not_brought_to_its_end_changes_neither() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> log.exclusively(customer, turn -> {
                    turn.keys().keep(kept(customer, owner));
                    append(turn, customer, owner, registered(owner));
                    throw new IllegalStateException("killed");
                }));

        assertThat(load()).isEqualTo(new NotRegistered());
        assertThat(log.keys().ofOwner(owner)).isEmpty();
    }

    @Test
    void a_race_that_is_lost_changes_no_key_either() {
        register();

        AppendResult lost = log.exclusively(customer, turn -> {
            turn.keys().destroy(customer);
            return turn.events()
                    .append(
                            Head.NONE,
                            List.of(CustomerAggregate.recorded(
                                    customer,
                                    1,
                                    UUID.randomUUID(),
                                    forgotten(),
                                    new Metadata(owner, "c", "c"),
                                    Instant.EPOCH)),
                            newKey(owner),
                            new Answer(Hash.over("request"), 200, "{}"));
        });

        assertThat(lost).isEqualTo(AppendResult.LOST_RACE);
        assertThat(log.keys().of(customer)).isPresent();
    }

    @Test
    void who_is_forgotten_has_no_key_and_may_come_again_as_another() {
        register();
        log.exclusively(customer, turn -> {
            turn.keys().destroy(customer);
            return append(turn, customer, owner, forgotten());
        });

        assertThat(load()).isEqualTo(new Forgotten(owner));
        assertThat(log.keys().of(customer)).isEmpty();
        assertThat(log.keys().keep(kept(newCustomer(), owner))).isTrue();
    }

    @Test
    void of_many_that_register_one_principal_at_once_one_does() throws Exception {
        try (ExecutorService at = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> one = () -> {
                CustomerId mine = newCustomer();
                return log.exclusively(
                        mine,
                        turn -> turn.keys().keep(kept(mine, owner))
                                && append(turn, mine, owner, registered(owner)) == AppendResult.APPENDED);
            };
            List<Future<Boolean>> all =
                    at.invokeAll(IntStream.range(0, 16).mapToObj(_ -> one).toList());

            int registered = 0;
            for (Future<Boolean> each : all) {
                registered += each.get() ? 1 : 0;
            }
            assertThat(registered).isEqualTo(1);
        }
    }

    @Test
    void others_see_no_customer_and_an_account_is_none() {
        register();
        AccountId account = new AccountId(customer.value());

        assertThat(log.load(newKey("mallory"), new Sought(stream(customer), Optional.of("mallory")))
                        .state())
                .isEqualTo(new NotRegistered());
        assertThat(new PostgresEventStore(DATABASE.as("writer"))
                        .load(AccountAggregate.ACCOUNTS, AccountAggregate.stream(account), newKey(owner))
                        .head())
                .isEqualTo(Head.NONE);
    }

    @Test
    void states_are_folded_from_events_and_scrubbed_with_them() {
        register();
        log.exclusively(customer, turn -> append(turn, customer, owner, renamed()));
        fold();
        assertThat(row()).containsExactly("2 " + owner + " registered");
        assertThat(load()).isEqualTo(new Registered(owner, OTHER_NAME, ADDRESS));

        log.exclusively(customer, turn -> append(turn, customer, owner, forgotten()));
        fold();

        assertThat(row()).containsExactly("3 " + owner + " forgotten");
        assertThat(DATABASE.column("SELECT state FROM customer_state WHERE customer_id = ?", customer.value()))
                .singleElement()
                .asString()
                .contains("forgotten")
                .doesNotContain(OTHER_NAME.base64Url(), ADDRESS.base64Url());
    }

    private void register() {
        log.exclusively(customer, turn -> {
            turn.keys().keep(kept(customer, owner));
            return append(turn, customer, owner, registered(owner));
        });
    }

    private Customer load() {
        return log.load(newKey(owner), new Sought(stream(customer), Optional.of(owner)))
                .state();
    }

    private void fold() {
        states.unfolded(List.of(stream(customer)), 100).forEach((streamId, unfolded) -> {
            Intact<Customer> intact = (Intact<Customer>) unfolded;
            states.save(List.of(new Step<>(intact.fold(CUSTOMERS, streamId), intact.row())));
        });
    }

    private List<String> row() {
        return DATABASE.column(
                "SELECT version || ' ' || owner || ' ' || status FROM customer_state WHERE customer_id = ?",
                customer.value());
    }
}
