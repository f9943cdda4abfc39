package dev.passbook.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.passbook.account.AccountId;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.testing.Invocation;
import dev.passbook.testing.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The handler as Lambda runs it, on its own class path, and a real PostgreSQL. */
final class FoldHandlerTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final ApplicationContext CONTEXT = ApplicationContext.run(DATABASE.environment());
    private static final FoldHandler FOLD = new FoldHandler(CONTEXT);

    private final FoldedAccounts accounts = new FoldedAccounts();

    @AfterAll
    static void close() {
        CONTEXT.close();
    }

    @Test
    void a_state_is_brought_up_to_the_head_whatever_the_message_says_of_it() {
        AccountId account = accounts.opened();
        accounts.deposit(account, 5, 3);

        assertThat(fold(doorbell(account, 2))).isEmpty();

        assertThat(accounts.state(account)).containsExactly("4 alice EUR 15 open");
    }

    @Test
    void doubled_reordered_and_unknown_doorbells_are_harmless() {
        AccountId account = accounts.opened();
        accounts.deposit(account, 5, 1);

        assertThat(fold(
                        doorbell(account, 2),
                        doorbell(account, 1),
                        doorbell(account, 2),
                        doorbell(new AccountId(UUID.randomUUID()), 7)))
                .isEmpty();
        assertThat(fold(doorbell(account, 1))).isEmpty();

        assertThat(accounts.state(account)).containsExactly("2 alice EUR 5 open");
    }

    @Test
    void what_is_no_doorbell_is_taken_off_the_queue_and_the_others_are_folded() {
        AccountId account = accounts.opened();

        List<String> failed = fold(
                message("not json"),
                message("{\"streamId\":5}"),
                message("[]"),
                message("{\"streamId\":\"1-1-1-1-1\"}"),
                doorbell(account, 1));

        assertThat(failed).isEmpty();
        assertThat(accounts.state(account)).containsExactly("1 alice EUR 0 open");
    }

    @Test
    void an_account_that_can_not_be_folded_fails_alone() {
        AccountId healthy = accounts.opened();
        AccountId broken = accounts.opened();
        DATABASE.execute("UPDATE events SET type = 'account-teleported' WHERE stream_id = ?", broken.value());
        SQSMessage first = doorbell(broken, 1);
        SQSMessage second = doorbell(broken, 1);

        List<String> failed = fold(first, doorbell(healthy, 1), second);

        assertThat(failed).containsExactlyInAnyOrder(first.getMessageId(), second.getMessageId());
        assertThat(accounts.state(healthy)).containsExactly("1 alice EUR 0 open");
        assertThat(accounts.state(broken)).isEmpty();
    }

    @Test
    void an_account_whose_rows_are_damaged_fails_alone() {
        AccountId healthy = accounts.opened();
        AccountId noMetadata = accounts.opened();
        AccountId noObject = accounts.opened();
        AccountId noState = accounts.opened();
        fold(doorbell(noState, 1));
        accounts.deposit(noState, 5, 1);
        DATABASE.execute("UPDATE events SET metadata = '{}' WHERE stream_id = ?", noMetadata.value());
        DATABASE.execute("UPDATE events SET data = '[]' WHERE stream_id = ?", noObject.value());
        DATABASE.execute("UPDATE account_state SET state = '{}' WHERE account_id = ?", noState.value());

        assertThat(fold(doorbell(noMetadata, 1), doorbell(healthy, 1), doorbell(noObject, 1), doorbell(noState, 2)))
                .hasSize(3);

        assertThat(accounts.state(healthy)).containsExactly("1 alice EUR 0 open");
    }

    @Test
    void a_gap_is_not_folded_over() {
        AccountId account = accounts.opened();
        accounts.deposit(account, 5, 2);
        DATABASE.execute("DELETE FROM events WHERE stream_id = ? AND version = 2", account.value());
        SQSMessage message = doorbell(account, 3);

        assertThat(fold(message)).containsExactly(message.getMessageId());
        assertThat(accounts.state(account)).isEmpty();
    }

    @Test
    void an_account_left_far_behind_catches_up_in_one_go() {
        AccountId account = accounts.opened();
        for (int i = 0; i < 25; i++) {
            accounts.deposit(account, 1, 100);
        }

        assertThat(fold(doorbell(account, 1))).isEmpty();

        assertThat(accounts.state(account)).containsExactly("2501 alice EUR 2500 open");
    }

    @Test
    void what_there_is_no_time_for_is_handed_back() {
        AccountId account = accounts.opened();
        SQSMessage message = doorbell(account, 1);

        assertThat(fold(Duration.ofSeconds(2), message)).containsExactly(message.getMessageId());
        assertThat(accounts.state(account)).isEmpty();
    }

    @Test
    void a_deleted_state_comes_back_the_same() {
        AccountId account = accounts.opened();
        accounts.deposit(account, 5, 1);
        fold(doorbell(account, 2));
        accounts.deposit(account, 7, 1);
        fold(doorbell(account, 3));
        List<String> before = accounts.row(account);

        DATABASE.execute("DELETE FROM account_state WHERE account_id = ?", account.value());
        fold(doorbell(account, 3));

        assertThat(accounts.row(account)).isEqualTo(before).hasSize(1);
    }

    /** The ids of the messages that the function reports as failed. */
    private static List<String> fold(SQSMessage... messages) {
        return fold(Duration.ofSeconds(9), messages);
    }

    private static List<String> fold(Duration left, SQSMessage... messages) {
        SQSEvent batch = new SQSEvent();
        batch.setRecords(List.of(messages));
        return FOLD
                .handleRequest(batch, new Invocation("passbook-test-fold", "invocation-1", left))
                .getBatchItemFailures()
                .stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static SQSMessage doorbell(AccountId account, int version) {
        return message(new Doorbell(UUID.randomUUID(), AccountAggregate.stream(account), version).toBody());
    }

    private static SQSMessage message(String body) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(UUID.randomUUID().toString());
        message.setBody(body);
        return message;
    }
}
