package dev.passbook.eventstore;

import dev.passbook.account.Account.Open;
import dev.passbook.account.Money;
import dev.passbook.json.Json;
import dev.passbook.json.JsonWriter;

/** How the state of an account is kept between folds. Unlike events it can change form: it can be folded anew. */
final class AccountJson {
    private AccountJson() {}

    static String write(Open account) {
        Money balance = account.balance();
        return JsonWriter.write(Json.object()
                .with("owner", account.owner())
                .with("balance", balance.minorUnits())
                .with("currency", balance.currency().code()));
    }

    static Open read(String json) {
        JsonMembers members = JsonMembers.parse(json);
        return new Open(members.text("owner"), members.money("balance", "currency"));
    }
}
