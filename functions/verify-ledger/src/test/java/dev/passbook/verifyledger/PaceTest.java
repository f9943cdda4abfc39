package dev.passbook.verifyledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is said on the way of how much of it is done. */
final class PaceTest {
    private final List<Step> told = new ArrayList<>();

    @Test
    void percent_are_of_the_events_that_there_should_be() {
        assertThat(percent(OptionalLong.of(1_000), 256)).hasValue(25);
        assertThat(percent(OptionalLong.of(1_000), 999)).hasValue(99);
    }

    @Test
    void nothing_is_said_of_percent_where_nobody_knows_how_many_there_are() {
        assertThat(percent(OptionalLong.empty(), 256)).isEmpty();
        assertThat(percent(OptionalLong.of(1_000), 1_000)).isEmpty();
    }

    private OptionalInt percent(OptionalLong expected, long walked) {
        new Pace(Progress.NONE, expected, Duration.ZERO, told::add).tell(Progress.NONE, walked);
        return told.getLast().percent();
    }
}
