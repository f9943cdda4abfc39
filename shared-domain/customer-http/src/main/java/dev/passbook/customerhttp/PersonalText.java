package dev.passbook.customerhttp;

import dev.passbook.http.contract.Schema;

/** What the parts of a name and of an address have in common. */
final class PersonalText {
    private PersonalText() {}

    /** What a text that is refused should be. */
    static String reason(int maxLength) {
        return "1 to " + maxLength + " printable characters, no blank before or after them";
    }

    static Schema schema(int maxLength) {
        return Schema.text(1, maxLength).described("Printable characters, no blank before or after them.");
    }
}
