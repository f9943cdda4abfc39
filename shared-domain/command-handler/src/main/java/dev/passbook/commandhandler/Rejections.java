package dev.passbook.commandhandler;

import dev.passbook.account.Rejection;
import dev.passbook.account.Rejection.AccountAlreadyOpen;
import dev.passbook.account.Rejection.AccountNotFound;
import dev.passbook.account.Rejection.BalanceLimitExceeded;
import dev.passbook.account.Rejection.CurrencyMismatch;
import dev.passbook.account.Rejection.InsufficientFunds;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.json.Json.JsonString;

/** Says a refusal in the words of the contract. */
final class Rejections {
    private Rejections() {}

    static Problem problem(Rejection rejection) {
        return switch (rejection) {
            case AccountNotFound _ -> Problem.noSuchAccount();
            case AccountAlreadyOpen _ -> Problem.of(ProblemCode.ALREADY_OPEN);
            case CurrencyMismatch mismatch ->
                Problem.of(ProblemCode.CURRENCY_MISMATCH, "The account is kept in " + mismatch.expected() + ".")
                        .with("currency", new JsonString(mismatch.expected().code()));
            case InsufficientFunds funds ->
                Problem.of(ProblemCode.INSUFFICIENT_FUNDS)
                        .with("balance", funds.balance().minorUnits())
                        .with("available", funds.available().minorUnits());
            case BalanceLimitExceeded limit ->
                Problem.of(ProblemCode.BALANCE_LIMIT_EXCEEDED)
                        .with("balance", limit.balance().minorUnits());
        };
    }
}
