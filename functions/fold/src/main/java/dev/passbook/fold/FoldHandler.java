package dev.passbook.fold;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.passbook.account.AccountId;
import dev.passbook.eventbus.Doorbell;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.MicronautRequestHandler;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The function behind the queue: folds the accounts that a batch of doorbells rings for. */
public class FoldHandler extends MicronautRequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(FoldHandler.class);

    @Inject
    Fold fold;

    /** As Lambda starts it. */
    public FoldHandler() {}

    /** Within a context that runs already. */
    public FoldHandler(ApplicationContext context) {
        super(context);
    }

    /** Answers with the messages whose account could not be folded, for the queue to deliver again. */
    @Override
    public SQSBatchResponse execute(SQSEvent batch) {
        Map<String, AccountId> accountByMessage = new HashMap<>();
        for (SQSMessage message : batch.getRecords()) {
            Optional<AccountId> accountId = Doorbell.streamId(message.getBody());
            if (accountId.isPresent()) {
                accountByMessage.put(message.getMessageId(), accountId.get());
            } else {
                // It leaves the queue: delivered again, it would only hold up its group. Whatever it was meant to ring
                // for, the relay finds.
                LOG.error("Message {} rings for no account", message.getMessageId());
            }
        }
        Set<AccountId> failed = fold.fold(Set.copyOf(accountByMessage.values()));
        List<BatchItemFailure> failures = accountByMessage.entrySet().stream()
                .filter(message -> failed.contains(message.getValue()))
                .map(message -> new BatchItemFailure(message.getKey()))
                .toList();
        return new SQSBatchResponse(failures);
    }
}
