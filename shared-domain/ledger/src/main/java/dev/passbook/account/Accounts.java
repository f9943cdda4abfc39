package dev.passbook.account;

import java.util.HashMap;
import java.util.Map;

/**
 * The accounts that take part in something, each where its stream ends.
 *
 * @param byId each that was looked up, opened or not
 */
public record Accounts(Map<AccountId, At> byId) {
    /**
     * An account at a version.
     *
     * @param version of the last event that made it; 0 without one
     */
    public record At(Account account, int version) {
        At after(AccountEvent event) {
            return new At(AccountDecider.evolve(account, event), version + 1);
        }
    }

    public Accounts {
        byId = Map.copyOf(byId);
    }

    /** The account, where it is now. */
    public At get(AccountId accountId) {
        At at = byId.get(accountId);
        if (at == null) {
            throw new IllegalArgumentException("Account " + accountId + " was not looked up");
        }
        return at;
    }

    /** After {@code entries}, in this order. */
    public Accounts after(Iterable<Entry> entries) {
        Map<AccountId, At> after = new HashMap<>(byId);
        for (Entry entry : entries) {
            after.put(
                    entry.accountId(),
                    new Accounts(after).get(entry.accountId()).after(entry.event()));
        }
        return new Accounts(after);
    }
}
