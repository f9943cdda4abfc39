package dev.passbook.commandhandler;

import dev.passbook.account.LimitKind;
import dev.passbook.account.Money;
import dev.passbook.account.Rejection;
import dev.passbook.account.Rejection.AccountAlreadyOpen;
import dev.passbook.account.Rejection.AccountClosed;
import dev.passbook.account.Rejection.AccountFrozen;
import dev.passbook.account.Rejection.AccountNotFound;
import dev.passbook.account.Rejection.AccountNotFrozen;
import dev.passbook.account.Rejection.AlreadyReversed;
import dev.passbook.account.Rejection.AmountOverHold;
import dev.passbook.account.Rejection.BalanceLimitExceeded;
import dev.passbook.account.Rejection.BalanceNotZero;
import dev.passbook.account.Rejection.CounterpartyClosed;
import dev.passbook.account.Rejection.CounterpartyFull;
import dev.passbook.account.Rejection.CounterpartyNotFound;
import dev.passbook.account.Rejection.CurrencyMismatch;
import dev.passbook.account.Rejection.HoldNotActive;
import dev.passbook.account.Rejection.HoldNotFound;
import dev.passbook.account.Rejection.HoldsActive;
import dev.passbook.account.Rejection.InsufficientFunds;
import dev.passbook.account.Rejection.LimitExceeded;
import dev.passbook.account.Rejection.NoSuchVersion;
import dev.passbook.account.Rejection.NotReversible;
import dev.passbook.account.Rejection.SameAccount;
import dev.passbook.account.Rejection.TooManyHolds;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.json.Json.JsonString;

/** Says a refusal in the words of the contract. */
public final class Rejections {
    private Rejections() {}

    /** What the caller is told. */
    public static Problem problem(Rejection rejection) {
        return switch (rejection) {
            case AccountNotFound _ -> Problem.noSuchAccount();
            case AccountAlreadyOpen _ -> Problem.of(ProblemCode.ALREADY_OPEN);
            case AccountFrozen _ -> Problem.of(ProblemCode.ACCOUNT_FROZEN);
            case AccountNotFrozen _ -> Problem.of(ProblemCode.ACCOUNT_NOT_FROZEN);
            case AccountClosed _ -> Problem.of(ProblemCode.ACCOUNT_CLOSED);
            case CurrencyMismatch mismatch ->
                Problem.of(ProblemCode.CURRENCY_MISMATCH, "The account is kept in " + mismatch.expected() + ".")
                        .with("currency", new JsonString(mismatch.expected().code()));
            case InsufficientFunds funds ->
                balance(ProblemCode.INSUFFICIENT_FUNDS, funds.balance())
                        .with("available", funds.available().minorUnits());
            case BalanceLimitExceeded limit -> balance(ProblemCode.BALANCE_LIMIT_EXCEEDED, limit.balance());
            case LimitExceeded limit -> limit(limit);
            case SameAccount _ -> Problem.of(ProblemCode.SAME_ACCOUNT);
            case CounterpartyNotFound _ -> Problem.of(ProblemCode.COUNTERPARTY_NOT_FOUND);
            case CounterpartyClosed _ -> Problem.of(ProblemCode.COUNTERPARTY_CLOSED);
            case CounterpartyFull _ -> Problem.of(ProblemCode.COUNTERPARTY_FULL);
            case HoldNotFound _ -> Problem.of(ProblemCode.HOLD_NOT_FOUND);
            case HoldNotActive _ -> Problem.of(ProblemCode.HOLD_NOT_ACTIVE);
            case AmountOverHold over ->
                Problem.of(ProblemCode.AMOUNT_OVER_HOLD)
                        .with("held", over.held().minorUnits());
            case TooManyHolds _ -> Problem.of(ProblemCode.TOO_MANY_HOLDS);
            case NoSuchVersion _ -> Problem.of(ProblemCode.NO_SUCH_VERSION);
            case AlreadyReversed _ -> Problem.of(ProblemCode.ALREADY_REVERSED);
            case NotReversible _ -> Problem.of(ProblemCode.NOT_REVERSIBLE);
            case BalanceNotZero notZero -> balance(ProblemCode.BALANCE_NOT_ZERO, notZero.balance());
            case HoldsActive holds -> Problem.of(ProblemCode.HOLDS_ACTIVE).with("holds", holds.count());
        };
    }

    private static Problem balance(ProblemCode code, Money balance) {
        return Problem.of(code).with("balance", balance.minorUnits());
    }

    private static Problem limit(LimitExceeded exceeded) {
        Problem problem = Problem.of(ProblemCode.LIMIT_EXCEEDED)
                .with("limit", exceeded.limit().minorUnits())
                .with("limitKind", new JsonString(word(exceeded.kind())));
        return exceeded.leftToday()
                .map(left -> problem.with("leftToday", left.minorUnits()))
                .orElse(problem);
    }

    private static String word(LimitKind kind) {
        return switch (kind) {
            case PER_WITHDRAWAL -> "per-withdrawal";
            case PER_DAY -> "per-day";
        };
    }
}
