package dev.passbook.eventbus;

import java.util.List;

/** The queue between the accepting and the folding side, as those who ring see it. */
public interface EventBus {

    /**
     * Rings for an event that has just been committed. Never fails: the event is a fact whether or not it is heard of at
     * once, and the relay finds what was not.
     */
    void ring(Doorbell doorbell);

    /**
     * Rings anew for events that were rung for before, so that the queue does not take it for a repetition.
     *
     * @return how many of them the queue took; the others are to be rung again
     */
    int ringAgain(List<Doorbell> doorbells);
}
