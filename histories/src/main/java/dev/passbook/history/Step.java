package dev.passbook.history;

import dev.passbook.history.Answer.Found;
import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Asked.Read;
import dev.passbook.history.Asked.Write;

/** What one operation has to do with one account's log. */
sealed interface Step {
    /** Who took it. */
    Operation operation();

    /** It made {@code version}. */
    record Made(Operation operation, int version) implements Step {}

    /** It was told of {@code version}, which another attempt under its key made. */
    record Repeated(Operation operation, int version) implements Step {}

    /** It was refused, at some version. */
    record Rejected(Operation operation, Write write, Refused refused) implements Step {}

    /** It read the state. */
    record Looked(Operation operation, Read read, Found found) implements Step {}
}
