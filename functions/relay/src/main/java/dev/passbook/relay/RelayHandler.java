package dev.passbook.relay;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.MicronautRequestHandler;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The function behind the schedule. */
public class RelayHandler extends MicronautRequestHandler<ScheduledEvent, Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RelayHandler.class);

    @Inject
    Relay relay;

    /** As Lambda starts it. */
    public RelayHandler() {}

    /** Within a context that runs already. */
    public RelayHandler(ApplicationContext context) {
        super(context);
    }

    /** Runs the relay once, and answers for how many streams it rang. */
    @Override
    public Integer execute(ScheduledEvent tick) {
        int rung = relay.run();
        if (rung > 0) {
            LOG.warn("Rang again for {} streams that were behind", rung);
        }
        return rung;
    }
}
