package dev.passbook.simulation;

import dev.passbook.writeroute.EventIds;
import java.util.UUID;

/** Ids that the seed decides. */
final class RepeatableIds implements EventIds {
    private final Chances chances;
    private final Bugs bugs;
    private UUID last;

    RepeatableIds(Chances chances, Bugs bugs) {
        this.chances = chances;
        this.bugs = bugs;
        this.last = chances.uuid();
    }

    @Override
    public UUID next() {
        if (!bugs.have(Bug.EVENT_IDS_REPEAT) || !chances.happens(100)) {
            last = chances.uuid();
        }
        return last;
    }
}
