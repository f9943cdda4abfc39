package dev.passbook.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passbook.history.Answer.Found;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Asked.Read;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Takes down what was asked and heard, and when. */
final class RecordingTest {
    private final AtomicLong now = new AtomicLong();
    private final Recording recording = new Recording(now::incrementAndGet);

    @Test
    void what_is_answered_is_taken_down_with_the_times_around_it() {
        Answer found = new Found(1, 2, 3);
        assertThat(recording.take("c", "a", new Read(0), () -> found)).isEqualTo(found);
        assertThat(recording.operations()).containsExactly(new Operation("c", "a", 1, 2, new Read(0), found));
    }

    @Test
    void what_fails_is_taken_down_as_unknown() {
        assertThatThrownBy(() -> recording.take("c", "a", new Read(0), () -> {
                    throw new IllegalStateException("reset");
                }))
                .hasMessage("reset");
        assertThat(recording.operations()).containsExactly(new Operation("c", "a", 1, 2, new Read(0), new Unknown()));
    }

    @Test
    void nothing_is_lost_of_many_at_once() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                threads.execute(() -> recording.take("c", "a", new Read(0), Unknown::new));
            }
        }
        List<Operation> operations = recording.operations();
        assertThat(operations).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void no_answer_comes_before_its_question() {
        assertThatThrownBy(() -> new Operation("c", "a", 2, 1, new Read(0), new Unknown()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
