package dev.passbook.getstatement;

import dev.passbook.account.AccountId;
import dev.passbook.account.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a statement is of. Nothing in it is of the day it is asked for on, but for whether the month is closed.
 *
 * @param month in UTC, by when events were recorded: so nothing is ever added to one that is over
 * @param closed whether it will be the same for ever
 * @param openingBalance before the month's first event
 */
record Statement(AccountId accountId, YearMonth month, boolean closed, Money openingBalance) {
    /** What a month looks like: year and month as ISO 8601 has them. */
    static final String MONTH_FORM = "[0-9]{4}-(0[1-9]|1[0-2])";

    private static final Pattern MONTH = Pattern.compile(MONTH_FORM);

    /**
     * How long after its end a month is open. An event is recorded under the moment its command was decided at, and
     * appended within the 10 s that the database gives a statement; each clock but the database's is out of it.
     */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** The month that {@code text} is, or nothing. */
    static Optional<YearMonth> month(String text) {
        return MONTH.matcher(text).matches() ? Optional.of(YearMonth.parse(text)) : Optional.empty();
    }

    /** The month that {@code moment} lies in. */
    static YearMonth monthOf(Instant moment) {
        return YearMonth.from(moment.atOffset(ZoneOffset.UTC));
    }

    /** Its first moment. */
    static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first moment after it. */
    static Instant end(YearMonth month) {
        return start(month.plusMonths(1));
    }

    /** Whether nothing can be recorded in {@code month} any more, {@code now} by the database's clock. */
    static boolean isClosed(YearMonth month, Instant now) {
        return !now.isBefore(end(month).plus(LATE));
    }
}
