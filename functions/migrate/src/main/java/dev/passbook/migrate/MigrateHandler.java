package dev.passbook.migrate;

import dev.passbook.schema.Schema;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.function.aws.MicronautRequestHandler;
import jakarta.inject.Inject;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** The function that a deployment runs before traffic needs the new schema. */
public class MigrateHandler extends MicronautRequestHandler<Map<String, Object>, String> {
    @Inject
    @Property(name = "jdbc.url")
    String url;

    /** As Lambda starts it. */
    public MigrateHandler() {}

    /** Within a context that runs already. */
    public MigrateHandler(ApplicationContext context) {
        super(context);
    }

    /** Migrates, whatever the event, and answers with the schema's new version, or "unchanged". */
    @Override
    public String execute(Map<String, Object> event) {
        PGSimpleDataSource administrator = new PGSimpleDataSource();
        administrator.setUrl(url);
        return Schema.migrate(administrator);
    }
}
