package dev.passbook.testing.customer;

import dev.passbook.customer.Customer;
import dev.passbook.customer.CustomerEvent;
import dev.passbook.customer.CustomerEvent.AddressChanged;
import dev.passbook.customer.CustomerEvent.CustomerForgotten;
import dev.passbook.customer.CustomerEvent.CustomerRegistered;
import dev.passbook.customer.CustomerEvent.NameChanged;
import dev.passbook.customer.CustomerId;
import dev.passbook.customer.PersonName;
import dev.passbook.customer.PostalAddress;
import dev.passbook.customerstore.CustomerAggregate;
import dev.passbook.customerstore.CustomerKeys;
import dev.passbook.customerstore.CustomerKeys.Kept;
import dev.passbook.customerstore.CustomerLog;
import dev.passbook.database.Database;
import dev.passbook.envelope.KeyFileMasterKey;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresStateStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.Sought;
import dev.passbook.eventstore.StateStore.Step;
import dev.passbook.eventstore.Unfolded.Intact;
import dev.passbook.personaldata.PersonalSeal;
import dev.passbook.personaldata.PersonalSeals;
import dev.passbook.stream.StreamId;
import dev.passbook.testing.HttpFunction;
import dev.passbook.testing.TemporaryFolder;
import dev.passbook.testing.TestDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Customers of {@link TestDatabase#shared}, as the functions that write would make them, without their rules. Nothing is
 * folded that a test does not ask for.
 */
public final class TestCustomers {
    /** In each part of a name and of an address of {@link #register}'s, and nowhere else. */
    public static final String MARK = "Zyxwvu";

    private final TestDatabase database = TestDatabase.shared();
    private final Path masterKey;
    private final CustomerLog log = new CustomerLog(database.as("writer"));
    private final CustomerKeys keys = new CustomerKeys(new Database(database.as("writer")));
    private final PersonalSeals seals;

    private TestCustomers(Path masterKey) {
        this.masterKey = masterKey;
        this.seals = new PersonalSeals(new KeyFileMasterKey(masterKey));
    }

    /** Under a master key of their own. */
    public static TestCustomers start() {
        TemporaryFolder folder = TemporaryFolder.create("passbook-test-key");
        Runtime.getRuntime().addShutdownHook(new Thread(folder::close));
        return new TestCustomers(folder.path().resolve("master.key"));
    }

    /** The function of the test's module, with their master key. */
    public HttpFunction function() {
        return function(masterKey);
    }

    /** The same with another master key. */
    public HttpFunction function(Path otherMasterKey) {
        Map<String, Object> environment = new HashMap<>(database.environment());
        environment.put("master.key", otherMasterKey.toString());
        return HttpFunction.start(environment);
    }

    /** A customer of {@code owner}'s with {@link #MARK} wherever it fits, at version 1. */
    public CustomerId register(String owner) {
        CustomerId customer = new CustomerId(UUID.randomUUID());
        PersonalSeals.Made made = seals.make(customer);
        append(
                customer,
                owner,
                new CustomerRegistered(
                        owner, made.seal().seal(name("one")), made.seal().seal(address("one"))),
                kept -> kept.keep(new Kept(customer, owner, made.key())));
        return customer;
    }

    /** Gives the customer a name that ends in {@code ending}. */
    public void changeName(CustomerId customer, String ending) {
        append(customer, "writer", new NameChanged(seal(customer).seal(name(ending))), _ -> true);
    }

    /** Gives the customer an address that ends in {@code ending}. */
    public void changeAddress(CustomerId customer, String ending) {
        append(customer, "writer", new AddressChanged(seal(customer).seal(address(ending))), _ -> true);
    }

    /** Forgets the customer. */
    public void forget(CustomerId customer) {
        append(customer, "writer", new CustomerForgotten(), kept -> kept.destroy(customer));
    }

    /** Brings the customer's state up to the head of the log. */
    public void fold(CustomerId customer) {
        StreamId stream = CustomerAggregate.stream(customer);
        PostgresStateStore<Customer> states =
                new PostgresStateStore<>(database.as("folder"), CustomerAggregate.CUSTOMERS);
        if (!(states.unfolded(List.of(stream), 1_000).get(stream) instanceof Intact<Customer> intact)) {
            throw new IllegalStateException("Damaged");
        }
        states.save(List.of(new Step<>(intact.fold(CustomerAggregate.CUSTOMERS, stream), intact.row())));
    }

    private PersonalSeal seal(CustomerId customer) {
        return seals.of(customer, keys.of(customer).orElseThrow().key());
    }

    private static PersonName name(String ending) {
        return new PersonName(Optional.of(MARK), Optional.of(MARK + "-Fore"), MARK + "-" + ending);
    }

    private static PostalAddress address(String ending) {
        return new PostalAddress(List.of(MARK + "-Street", MARK + "-" + ending), Optional.of(MARK), "DE");
    }

    private void append(CustomerId customer, String principal, CustomerEvent event, Change change) {
        CommandKey key = new CommandKey(principal, UUID.randomUUID().toString());
        log.exclusively(customer, turn -> {
            Loaded<Customer> loaded = turn.events()
                    .load(
                            CustomerAggregate.CUSTOMERS,
                            key,
                            List.of(new Sought(CustomerAggregate.stream(customer), Optional.empty())));
            if (!change.of(turn.keys())) {
                throw new IllegalStateException("The key is not as it should be");
            }
            RecordedEvent recorded = CustomerAggregate.recorded(
                    customer,
                    loaded.head().version() + 1,
                    UUID.randomUUID(),
                    event,
                    new Metadata(principal, "correlation", "causation"),
                    loaded.recordedAt());
            return turn.events()
                    .append(loaded.head(), List.of(recorded), key, new Answer(Hash.over("request"), 200, "{}"));
        });
    }

    /** What an event goes with. */
    private interface Change {
        boolean of(CustomerKeys keys);
    }
}
