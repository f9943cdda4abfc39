package dev.passbook.writeroute;

import dev.passbook.http.Fields;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What every write route reads from its request before it looks at the fields.
 *
 * @param principal who asks
 * @param owner whose accounts and customers it may be about; nothing when they may be anybody's
 * @param route method and path: with the body, what is asked for
 * @param idempotencyKey 1 to 255 visible ASCII characters
 * @param expectedVersion of the account or customer, if the caller cares
 * @param dryRun whether it is only asked what would become of it
 * @param fields the body's members
 */
public record WriteRequest(
        String principal,
        Optional<String> owner,
        String route,
        String idempotencyKey,
        OptionalInt expectedVersion,
        boolean dryRun,
        String correlationId,
        String requestId,
        Fields fields) {}
