package dev.passbook.migrate;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.function.aws.MicronautRequestHandler;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The function that a deployment runs before traffic needs the new schema. */
public class MigrateHandler extends MicronautRequestHandler<Map<String, Object>, String> {
    private static final Logger LOG = LoggerFactory.getLogger(MigrateHandler.class);

    @Inject
    @Property(name = "jdbc.url")
    String url;

    @Inject
    @Property(name = "jdbc.username")
    Optional<String> user;

    /** As Lambda starts it. */
    public MigrateHandler() {}

    /** Within a context that runs already. */
    public MigrateHandler(ApplicationContext context) {
        super(context);
    }

    /**
     * Migrates, and answers with the version that the schema has now.
     *
     * <p>If it is CloudFormation that asks, it is told how that went, here too, and a failure is not thrown as well:
     * Lambda would take that for a reason to try again what CloudFormation is rolling back already.
     *
     * @throws RuntimeException when there is nobody else to tell of a failure, or CloudFormation can't be told
     */
    @Override
    public String execute(Map<String, Object> event) {
        Optional<CustomResource> request = CustomResource.in(event);
        if (request.isEmpty()) {
            return Migration.of(url, user).run();
        }
        Outcome outcome = outcomeOf(request.get());
        new CloudFormation().answer(request.get(), outcome);
        return outcome.toString();
    }

    private Outcome outcomeOf(CustomResource request) {
        return switch (request.requestType()) {
            case CREATE, UPDATE -> migrated();
            case DELETE -> new Outcome.LeftAlone();
        };
    }

    private Outcome migrated() {
        try {
            return new Outcome.Migrated(Migration.of(url, user).run());
        } catch (RuntimeException | Error e) {
            LOG.error("The database was not migrated", e);
            return Outcome.Failed.because(e);
        }
    }
}
