package dev.passbook.simulation;

import dev.passbook.commandhandler.CommandHandler;
import dev.passbook.commandhandler.Outcome;
import dev.passbook.database.DatabaseAway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody who asks, waits for an answer, and asks again under the same key where there is none. */
final class Client {
    /** Less than a function may take: then two are at the same. */
    private static final int LEAST_PATIENCE_MILLIS = 20;

    /** What API Gateway waits for a function. */
    private static final int PATIENCE_MILLIS = 30_000;

    private static final int TRIES = 3;

    private final String name;
    private final Requests requests;
    private final CommandHandler handler;
    private final MemoryLog log;
    private final Inspector inspector;
    private final Scheduler scheduler;
    private final Chances chances;
    private final Trace trace;
    private final List<Request> unanswered = new ArrayList<>();
    private int attempts;
    private int accepted;

    /** Who wants {@code requests} of {@code handler}. */
    Client(String name, Requests requests, CommandHandler handler, World world) {
        this.name = name;
        this.requests = requests;
        this.handler = handler;
        this.log = world.log();
        this.inspector = world.inspector();
        this.scheduler = world.scheduler();
        this.chances = world.chances();
        this.trace = world.trace();
    }

    String name() {
        return name;
    }

    /** How many of its requests were accepted. */
    int accepted() {
        return accepted;
    }

    /** Asks for so much, one thing after the other, and now and then for the same again. */
    void ask(int things, Duration pause) {
        for (int i = 0; i < things; i++) {
            scheduler.sleep(Duration.ofMillis(chances.between(0, (int) pause.toMillis())));
            if (chances.happens(80)) {
                atOnce(requests.twins(chances));
                continue;
            }
            Request request = requests.next(chances);
            if (!insist(request)) {
                unanswered.add(request);
            } else if (chances.happens(120)) {
                insist(request);
            }
        }
    }

    /** What gets in each other's way. */
    private void atOnce(List<Request> several) {
        List<Answer> answers = several.stream().map(this::begin).toList();
        scheduler.await(() -> answers.stream().allMatch(answer -> answer.over), Duration.ofMillis(PATIENCE_MILLIS));
    }

    /** Asks once more for all that it does not know the end of. Nothing is in the way now. */
    void settle() {
        for (Request request : unanswered) {
            if (!insist(request)) {
                throw new Violation("No answer although all is well: " + request.name());
            }
        }
        unanswered.clear();
    }

    private boolean insist(Request request) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Outcome> outcome = send(request);
            if (outcome.isPresent()) {
                if (outcome.get() instanceof Outcome.Accepted) {
                    accepted++;
                }
                return true;
            }
            scheduler.sleep(Duration.ofMillis(chances.between(0, 1_500)));
        }
        return false;
    }

    /** Nothing, if it is not known what became of it. */
    private Optional<Outcome> send(Request request) {
        Answer answer = begin(request);
        int patience = chances.happens(100) ? LEAST_PATIENCE_MILLIS : PATIENCE_MILLIS;
        scheduler.await(() -> answer.over, Duration.ofMillis(patience));
        return Optional.ofNullable(answer.outcome);
    }

    private Answer begin(Request request) {
        Answer answer = new Answer();
        String attempt = request.attempt(++attempts);
        scheduler.start(name + "'s function", () -> accept(request, attempt, answer));
        return answer;
    }

    /** A process of its own: it goes on when nobody waits for it any more. */
    private void accept(Request request, String attempt, Answer answer) {
        boolean wasDone = inspector.isDone(request);
        try {
            Outcome outcome = handler.handle(request.command(attempt, log.bugs()));
            trace.note(request.name() + ": " + outcome.getClass().getSimpleName());
            inspector.heard(request, attempt, wasDone, outcome, log);
            answer.outcome = outcome;
        } catch (DatabaseAway e) {
            trace.note(request.name() + ": 503 " + e.getMessage());
        } catch (Crash e) {
            trace.note(request.name() + ": gone");
        } catch (RuntimeException e) {
            throw new AssertionError("500 for " + request.name(), e);
        } finally {
            answer.over = true;
        }
    }

    private static final class Answer {
        private boolean over;
        private @Nullable Outcome outcome;
    }
}
