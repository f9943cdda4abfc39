package dev.passbook.history;

import dev.passbook.history.Happened.Closed;
import dev.passbook.history.Happened.Deposited;
import dev.passbook.history.Happened.Frozen;
import dev.passbook.history.Happened.HoldCaptured;
import dev.passbook.history.Happened.HoldExpired;
import dev.passbook.history.Happened.HoldPlaced;
import dev.passbook.history.Happened.HoldReleased;
import dev.passbook.history.Happened.LimitsSet;
import dev.passbook.history.Happened.Opened;
import dev.passbook.history.Happened.Received;
import dev.passbook.history.Happened.Reversed;
import dev.passbook.history.Happened.Sent;
import dev.passbook.history.Happened.Unfrozen;
import dev.passbook.history.Happened.Withdrawn;
import dev.passbook.json.JsonMembers;

/** Events as they are stored, read by nothing of the event store. */
public final class EventJson {
    private EventJson() {}

    /**
     * What an event of {@code type} says with {@code data}.
     *
     * @throws IllegalStateException when there is no such type, or its data is not what that type holds
     */
    public static Happened read(String type, JsonMembers data) {
        return switch (type) {
            case "account-opened" -> new Opened();
            case "money-deposited" -> new Deposited(data.integer("amount"));
            case "money-withdrawn" -> new Withdrawn(data.integer("amount"));
            case "transfer-sent" -> new Sent(data.text("toAccountId"), data.integer("amount"));
            case "transfer-received" -> new Received(data.text("fromAccountId"), data.integer("amount"));
            case "hold-placed" ->
                new HoldPlaced(
                        data.text("holdId"),
                        data.integer("amount"),
                        data.optionalText("expiresAt").isPresent());
            case "hold-captured" -> new HoldCaptured(data.text("holdId"), data.integer("amount"));
            case "hold-released" -> new HoldReleased(data.text("holdId"));
            case "hold-expired" -> new HoldExpired(data.text("holdId"));
            case "entry-reversed" -> new Reversed(data.number("reverses"), data.integer("change"));
            case "account-frozen" -> new Frozen();
            case "account-unfrozen" -> new Unfrozen();
            case "account-closed" -> new Closed();
            case "limits-set" -> new LimitsSet(data.integer("overdraft"));
            default -> throw new IllegalStateException("No event of an account is a " + type);
        };
    }
}
