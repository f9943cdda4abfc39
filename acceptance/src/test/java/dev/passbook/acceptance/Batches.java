package dev.passbook.acceptance;

/** What is posted to {@code /batches}. */
final class Batches {
    private Batches() {}

    static String batch(boolean atomic, String... commands) {
        return "{\"atomic\":" + atomic + ",\"commands\":[" + String.join(",", commands) + "]}";
    }

    /** One of them; {@code more} is what it says beyond its type and account. */
    static String command(String type, String account, String more) {
        return "{\"type\":\"" + type + "\",\"accountId\":\"" + account + "\"" + more + "}";
    }

    /** What a transfer says beyond that. */
    static String to(String account, long minorUnits) {
        return ",\"toAccountId\":\"" + account + "\",\"amount\":" + minorUnits + ",\"currency\":\"EUR\"";
    }
}
