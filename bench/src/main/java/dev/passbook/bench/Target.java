package dev.passbook.bench;

/**
 * What a ratio of two measurements of one run is to be.
 *
 * @param what is compared with what
 * @param measured ours
 * @param beside the other's
 * @param ratio of the two
 * @param bound which side of {@code limit} is well
 */
record Target(String what, String measured, String beside, double ratio, Bound bound, double limit) {
    enum Bound {
        AT_LEAST("≥"),
        AT_MOST("≤");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    /** {@code ours} of {@code other}, by their medians, is at least {@code limit}. */
    static Target atLeast(String what, Sample ours, Sample other, double limit) {
        return of(what, ours, other, Bound.AT_LEAST, limit);
    }

    /** {@code ours} of {@code other}, by their medians, is at most {@code limit}. */
    static Target atMost(String what, Sample ours, Sample other, double limit) {
        return of(what, ours, other, Bound.AT_MOST, limit);
    }

    private static Target of(String what, Sample ours, Sample other, Bound bound, double limit) {
        return new Target(what, ours.toString(), other.toString(), ours.median() / other.median(), bound, limit);
    }

    boolean met() {
        return switch (bound) {
            case AT_LEAST -> ratio >= limit;
            case AT_MOST -> ratio <= limit;
        };
    }

    String limitText() {
        return bound.sign + " " + Sample.number(limit);
    }
}
