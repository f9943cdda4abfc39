package dev.passbook.simulation;

import dev.passbook.account.Account;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Aggregate;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.StateTable;
import dev.passbook.eventstore.UnknownEvent;
import dev.passbook.stream.StreamId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Accounts as a fold knows them that was not deployed yet: of some streams, it does not know what happened at a version. */
final class Poison implements Aggregate<Account> {
    private static final int NEVER = Integer.MAX_VALUE;

    private final Map<StreamId, Integer> versions = new HashMap<>();
    private final Weather weather;
    private final Chances chances;
    private boolean over;

    Poison(Weather weather, Chances chances) {
        this.weather = weather;
        this.chances = chances;
    }

    /** The fold is deployed. */
    void end() {
        over = true;
    }

    /** Those that can't be folded up to the end. */
    Set<StreamId> streams() {
        Map<StreamId, Integer> poisoned = new HashMap<>(versions);
        poisoned.values().removeIf(version -> version == NEVER);
        return over ? Set.of() : poisoned.keySet();
    }

    @Override
    public Account evolve(Account state, RecordedEvent event) {
        int version =
                versions.computeIfAbsent(event.streamId(), _ -> weather.isPoisoned() ? chances.between(2, 8) : NEVER);
        if (event.version() == version && !over) {
            throw new UnknownEvent(event.streamId(), version, event.type(), event.schemaVersion());
        }
        return AccountAggregate.ACCOUNTS.evolve(state, event);
    }

    @Override
    public String category() {
        return AccountAggregate.CATEGORY;
    }

    @Override
    public Account initial() {
        return AccountAggregate.ACCOUNTS.initial();
    }

    @Override
    public StateTable<Account> table() {
        return AccountAggregate.ACCOUNTS.table();
    }

    @Override
    public List<Class<?>> foldedBy() {
        return AccountAggregate.ACCOUNTS.foldedBy();
    }
}
