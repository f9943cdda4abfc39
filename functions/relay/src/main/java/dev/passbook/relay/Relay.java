package dev.passbook.relay;

import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventbus.EventBus;
import dev.passbook.eventstore.RelayStore;
import dev.passbook.eventstore.RelayStore.StreamHead;
import dev.passbook.stream.StreamId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Rings again for every stream whose head has been ahead of its state for too long. */
@Singleton
public final class Relay {
    /** What a fold takes at the most while all is well. */
    private static final Duration TOO_LONG = Duration.ofSeconds(5);

    private static final int PAGE = 1_000;

    /** A bound on one run; the next goes on where it ended. */
    private static final int MAX_PAGES = 100;

    private final RelayStore store;
    private final EventBus bus;

    /** Over these ports. */
    public Relay(RelayStore store, EventBus bus) {
        this.store = store;
        this.bus = bus;
    }

    /** Runs once, and says for how many streams it rang. */
    public int run() {
        // Before going on: who has caught up and falls behind again is behind since then, not since the first time.
        store.forgetFolded();
        store.wereBehind(TOO_LONG);
        int page = 0;
        while (page < MAX_PAGES && store.advance(PAGE) == PAGE) {
            page++;
        }
        store.forgetFolded();
        return ringForAllBehind();
    }

    private int ringForAllBehind() {
        int rung = 0;
        Optional<StreamId> after = Optional.empty();
        for (int page = 0; page < MAX_PAGES; page++) {
            List<StreamHead> behind = store.behind(TOO_LONG, after, PAGE);
            int taken = bus.ringAgain(behind.stream()
                    .map(head -> new Doorbell(head.eventId(), head.streamId(), head.version()))
                    .toList());
            rung += taken;
            if (behind.size() < PAGE || taken == 0) {
                break;
            }
            after = Optional.of(behind.getLast().streamId());
        }
        return rung;
    }
}
