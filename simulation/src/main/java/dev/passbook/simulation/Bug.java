package dev.passbook.simulation;

/**
 * Mistakes that could be made, each made on purpose in a part of the simulation: what the simulation does not notice, it does
 * not watch over. No production code knows of them.
 */
enum Bug {
    NO_PRIMARY_KEY_OF_EVENTS("two events may have one version"),
    NO_PRIMARY_KEY_OF_COMMANDS("a key may be taken twice"),
    A_WON_RACE_IS_TOLD_AS_LOST("an append that was made is taken for one that was not, and its key is not known again"),
    NO_INDEX_OF_REVERSALS("nothing keeps an event from being reversed twice"),
    KEYS_BELONG_TO_NOBODY("a key is known by itself, whosever it is"),
    KEY_KEPT_BEFORE_THE_EVENT("the key is kept in a transaction of its own, before the event"),
    KEY_KEPT_AFTER_THE_COMMIT("the key is kept in a transaction of its own, after the event"),
    EVENTS_ARE_COMMITTED_ONE_BY_ONE("each event of a command is a transaction"),
    ONE_SIDE_OF_A_TRANSFER_IS_LEFT_OUT("what is sent does not arrive"),
    ACCEPTED_BEFORE_THE_COMMIT("201 is on its way before the commit is"),
    A_LOST_RACE_IS_TOLD_AS_WON("a statement that wrote nothing is taken for one that did"),
    CHAINED_TO_NOTHING("an event's hash leaves out the one before it"),
    ANOTHER_RECEIPT_IS_KEPT("a retry is answered otherwise"),
    REQUESTS_ARE_NOT_COMPARED("another request under a key is answered as the first"),
    DECIDES_ON_THE_FOLDED_STATE("what was not folded yet does not count for a decision"),
    LAST_FOLDED_EVENT_LOADED_TWICE("the last folded event counts twice for a decision"),
    DIRTY_READ("what is not committed counts for a decision"),
    RECORDED_BEFORE_THE_LAST_ONE("events are recorded when the clock says, even if that was set back"),
    NOBODY_WAITS_FOR_A_TURN("a writer that lost a race tries again at once, and gives up"),
    EVENT_IDS_REPEAT("now and then an id is handed out twice"),
    ATOMIC_IS_NOT("of what is to happen as a whole, what is refused is left out"),
    DRY_RUNS_ARE_WET("what is only asked about is done"),
    EXPECTED_VERSION_IS_NOT_COMPARED("If-Match is not looked at"),
    FOLD_TRUSTS_THE_MESSAGE("the event that is rung for is applied to whatever the state is"),
    FOLD_COUNTS_THE_MESSAGE_AGAIN("a message that is delivered twice is applied twice"),
    FOLDS_OVER_A_GAP("only the last event is folded"),
    STATES_ARE_SAVED_OVER_LATER_ONES("a state is written whatever is there by now"),
    ONLY_THE_VERSION_IS_SAVED("a state's row gets the new version, and not the new state"),
    ONE_STREAM_STOPS_ALL("a stream that can't be folded fails all that were rung for with it, unfolded"),
    RELAY_PASSES_WHAT_MAY_BE_PRECEDED("the relay's cursor goes past what an append that still runs comes before"),
    RELAY_MOVES_ON_BEFORE_IT_NOTES("the relay's cursor moves in a transaction of its own, first"),
    RELAY_FORGETS_BY_STREAM_ALONE("the relay forgets a stream that another relay has just found further ahead"),
    RELAY_FORGETS_ALL("the relay forgets also what is still behind"),
    RELAY_TRUSTS_THE_CLOCK("how long a stream has been behind is told by a clock that may have been set back"),
    RELAY_RINGS_UNDER_THE_SAME_ID("the relay rings under an id that the queue knows"),
    RELAY_RINGS_ONCE("what the relay rang for, it forgets"),
    SUBSCRIPTION_PASSES_WHAT_MAY_BE_PRECEDED("a subscription goes past what an append that still runs comes before"),
    CHECKPOINT_MOVES_BY_ITSELF("a checkpoint is moved, even if what was taken is lost"),
    TAKEN_BEFORE_THE_CHECKPOINT_MOVES("what was taken is kept, even if the checkpoint is not moved"),
    CHECKPOINTS_ARE_NOT_LOCKED("two may go on from one checkpoint at once"),

    OWNER_NOT_ASKED_FOR(
            "the store hands out anybody's account", "the handler asks once more whose it is, before it decides"),
    DELETED_BEFORE_IT_IS_FOLDED(
            "a message is deleted before it is folded", "a lost doorbell is what the relay is for: it rings again"),
    FAILED_MESSAGES_ARE_DELETED(
            "what could not be folded is not delivered again", "the relay rings again, until it can be folded"),
    ONE_FAILURE_FAILS_THE_BATCH(
            "all messages of a batch come again if one failed", "the others' streams are folded; again is harmless"),
    GROUPS_ARE_MESSAGES(
            "a stream's messages may be in flight side by side",
            "a state is only written over the row it was read from"),
    DEDUPLICATED_BY_STREAM(
            "a second doorbell within five minutes is not heard", "the relay rings under ids that are always new"),
    RUNG_BEFORE_THE_COMMIT(
            "the doorbell rings before there is something to fold", "the relay finds what nobody rang for since");

    private final String mistake;
    private final String equivalent;

    Bug(String mistake) {
        this(mistake, "");
    }

    Bug(String mistake, String equivalent) {
        this.mistake = mistake;
        this.equivalent = equivalent;
    }

    /** What is wrong, in words. */
    String mistake() {
        return mistake;
    }

    /** Why it breaks no promise; empty if it does. */
    String equivalent() {
        return equivalent;
    }
}
