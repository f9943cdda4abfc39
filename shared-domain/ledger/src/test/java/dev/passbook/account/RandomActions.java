package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.EUR;
import static dev.passbook.account.AccountSpecification.eur;

import dev.passbook.account.Account.Opened;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.Action.OnAccount;
import dev.passbook.account.Action.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Anything that can be asked of a ledger, most of it of what is there, and some of it what is just possible. */
final class RandomActions {
    private static final List<String> TIME_ZONES =
            List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu");
    private static final int MOST = 100_00;

    private final Random random;

    RandomActions(long seed) {
        random = new Random(seed);
    }

    /** The moment of the next action: often the same one. */
    Instant after(Instant now) {
        return random.nextBoolean() ? now : now.plus(Duration.ofMinutes(random.nextInt(120)));
    }

    /** Of one of {@code accountIds}, perhaps with another of them. */
    Action next(
            List<AccountId> accountIds,
            Map<AccountId, List<AccountEvent>> past,
            Map<AccountId, Account> states,
            Instant now) {
        AccountId accountId = oneOf(accountIds);
        if (!(states.get(accountId) instanceof Opened account)) {
            return new OnAccount(accountId, new OpenAccount("owner", EUR, new TimeZone(oneOf(TIME_ZONES))));
        }
        Standing standing = account.standing();
        int kind = random.nextInt(100);
        if (kind < 20) {
            return transfer(accountId, oneOf(accountIds), amount(standing, now));
        }
        if (kind < 30) {
            List<AccountEvent> events = past.getOrDefault(accountId, List.of());
            return LedgerSpecification.reversal(accountId, 1 + random.nextInt(events.size() + 1), past);
        }
        return new OnAccount(accountId, command(kind, standing, now));
    }

    private AccountCommand command(int kind, Standing account, Instant now) {
        if (kind < 45) {
            return Asked.deposit(1 + random.nextInt(MOST));
        }
        if (kind < 55) {
            return Asked.withdraw(amount(account, now));
        }
        if (kind < 70) {
            long amount = amount(account, now);
            return random.nextBoolean()
                    ? Asked.hold(amount)
                    : Asked.holdUntil(now.plus(Duration.ofMinutes(random.nextInt(600))), amount);
        }
        if (kind < 78) {
            int number = hold(account);
            return random.nextBoolean() ? Asked.capture(number) : Asked.capture(number, 1 + random.nextInt(MOST));
        }
        if (kind < 84) {
            return Asked.release(hold(account));
        }
        if (kind < 87) {
            return Asked.expireHolds();
        }
        if (kind < 90) {
            return Asked.setLimits(limits());
        }
        if (kind < 92) {
            return Asked.freeze();
        }
        return kind < 97 ? Asked.unfreeze() : Asked.close();
    }

    private Action transfer(AccountId from, AccountId to, long amount) {
        TransferId transferId = new TransferId(new UUID(random.nextLong(), random.nextLong()));
        return new Transfer(transferId, from, to, eur(amount), Optional.empty());
    }

    /** Any, or all that is available, or a little more. */
    private long amount(Standing account, Instant now) {
        long available = account.available(now).minorUnits();
        return random.nextInt(3) == 0 ? Math.max(1, available + random.nextInt(2)) : 1 + random.nextInt(MOST);
    }

    /** One that there is, or any up to the next. */
    private int hold(Standing account) {
        List<HoldId> ids = List.copyOf(account.holds().keySet());
        return ids.isEmpty() || random.nextInt(4) == 0
                ? 1 + random.nextInt(account.holdsPlaced() + 1)
                : oneOf(ids).number();
    }

    private Limits limits() {
        return new Limits(eur(random.nextBoolean() ? 0 : random.nextInt(2 * MOST)), limit(MOST), limit(5 * MOST));
    }

    private Optional<Money> limit(int most) {
        return random.nextInt(3) == 0 ? Optional.of(eur(random.nextInt(most))) : Optional.empty();
    }

    private <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
