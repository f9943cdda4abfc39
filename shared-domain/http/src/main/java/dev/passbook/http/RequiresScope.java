package dev.passbook.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The scope that a token needs for a route. Every route has either this or {@link OpenToAnyone}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresScope {
    /** Read one's own accounts. */
    String LEDGER_READ = "ledger:read";

    /** Write to one's own accounts. */
    String LEDGER_WRITE = "ledger:write";

    /** The scope. */
    String value();
}
