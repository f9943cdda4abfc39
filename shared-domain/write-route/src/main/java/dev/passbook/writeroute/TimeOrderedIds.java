package dev.passbook.writeroute;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.inject.Singleton;
import java.util.UUID;

/** UUIDs version 7 from this machine's clock and secure random numbers. */
@Singleton
public final class TimeOrderedIds implements EventIds {
    private final NoArgGenerator generator = Generators.timeBasedEpochRandomGenerator();

    @Override
    public UUID next() {
        return generator.generate();
    }
}
