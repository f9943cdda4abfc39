package dev.passbook.eventbus;

import java.util.List;

/** The queue between the accepting and the folding side, as those who ring see it. */
public interface EventBus {

    /**
     * Rings for events that have just been committed, at least one. Never fails: they are facts whether or not they are
     * heard of at once, and the relay finds what was not.
     */
    void ring(List<Doorbell> doorbells);

    /**
     * Rings anew for events that were rung for before, so that the queue does not take it for a repetition.
     *
     * @return how many of them the queue took; the others are to be rung again
     */
    int ringAgain(List<Doorbell> doorbells);
}
