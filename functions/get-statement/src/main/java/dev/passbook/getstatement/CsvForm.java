package dev.passbook.getstatement;

import dev.passbook.account.Money;
import dev.passbook.http.QueryParameters;
import dev.passbook.http.contract.Schema;
import dev.passbook.json.Json.JsonString;
import java.util.List;

/**
 * As a table for spreadsheets (RFC 4180): a header, a line for the opening balance, one for each entry, and one for the
 * closing balance, all with the same fields, each line ended by CR LF.
 */
final class CsvForm implements Form {
    /** Of the media type alone. */
    static final String TYPE = "text/csv";

    private static final String END_OF_LINE = "\r\n";
    private static final String HEADER = String.join(
            ",",
            List.of(
                    "version",
                    "eventId",
                    "type",
                    "amount",
                    "currency",
                    "balance",
                    "occurredAt",
                    "recordedAt",
                    "reference"));

    /** What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection), in full width too. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    /** Of the whole. */
    static Schema schema() {
        return Schema.text(1, QueryParameters.MAX_VERSION)
                .described(
                        "RFC 4180, in UTF-8. A header; a line of the type opening-balance; one for each entry, as in JSON;"
                                + " and one of the type closing-balance, or balance-so-far where the month is not closed. A"
                                + " reference that a spreadsheet could take for a formula has an apostrophe before it.");
    }

    /** One such statement. */
    static JsonString example() {
        return new JsonString(String.join(
                END_OF_LINE,
                HEADER,
                ",,opening-balance,,EUR,7500,,,",
                "7,0190c8a0-7b10-7f55-8e02-6a4c8d0f2b31,money-deposited,2500,EUR,10000,"
                        + "2026-01-31T11:00:00.123456Z,2026-01-31T11:00:00.123456Z,\"ATM 17, Main Street\"",
                ",,closing-balance,,EUR,10000,,,",
                ""));
    }

    @Override
    public String mediaType() {
        // RFC 7111 has UTF-8 for the default, but not every client has read it.
        return TYPE + ";charset=utf-8";
    }

    @Override
    public String beginning(Statement statement) {
        return HEADER + END_OF_LINE + balance("opening-balance", statement.openingBalance());
    }

    @Override
    public String entry(Entry entry) {
        return String.join(
                        ",",
                        Integer.toString(entry.event().version()),
                        entry.event().eventId().toString(),
                        entry.event().type(),
                        Long.toString(entry.amount()),
                        entry.balance().currency().code(),
                        Long.toString(entry.balance().minorUnits()),
                        entry.event().occurredAt().toString(),
                        entry.event().recordedAt().toString(),
                        entry.reference().map(CsvForm::text).orElse(""))
                + END_OF_LINE;
    }

    @Override
    public String end(Statement statement, Money closingBalance) {
        return balance(statement.closed() ? "closing-balance" : "balance-so-far", closingBalance);
    }

    private static String balance(String type, Money balance) {
        return String.join(
                        ",",
                        "",
                        "",
                        type,
                        "",
                        balance.currency().code(),
                        Long.toString(balance.minorUnits()),
                        "",
                        "",
                        "")
                + END_OF_LINE;
    }

    /** Somebody else's words, in quotes whether they need them or not. */
    private static String text(String words) {
        String harmless = FORMULA.indexOf(words.strip().charAt(0)) < 0 ? words : "'" + words;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
