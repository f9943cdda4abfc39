package dev.passbook.history;

import dev.passbook.history.Answer.Accepted;
import dev.passbook.history.Answer.Found;
import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Asked.Read;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.Cause.Command;
import dev.passbook.history.Happened.Deposited;
import dev.passbook.history.Happened.Received;
import dev.passbook.history.Happened.Withdrawn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One lie in a history that was true: who judges histories is to notice it.
 *
 * @param random chooses where
 */
public record Planted(History history, Random random) {
    private static final long NEVER = 123_456_789_012L;
    private static final Refused NEVER_THAT_MUCH =
            new Refused("insufficient-funds", OptionalLong.of(NEVER), OptionalLong.empty(), OptionalInt.empty());

    /**
     * With {@code rule} broken somewhere, and nothing changed but what that takes; empty when the history has nothing of the
     * kind that could be told otherwise, which happens to short ones.
     */
    public Optional<History> breaking(Rule rule) {
        return switch (rule) {
            case VERSIONS_WITHOUT_GAPS ->
                anyLog(log -> recorded(log).size() > 1).map(log -> with(log, without(log, log.begun() + 1)));
            case LOG_IS_LAWFUL -> lying(Withdrawn.class, _ -> new Withdrawn(NEVER));
            case EVENTS_ARE_ASKED_FOR -> adding(_ -> true, _ -> new Command("nobody's"));
            case EVENTS_ARE_AS_ASKED -> lying(Deposited.class, happened -> new Deposited(happened.change() + 1));
            case KEYS_COUNT_ONCE -> {
                Predicate<Event> asked = event -> event.cause() instanceof Command;
                yield adding(
                        log -> recorded(log).stream().anyMatch(asked),
                        log -> chosen(recorded(log).stream().filter(asked).toList())
                                .cause());
            }
            case TRANSFERS_ARRIVE -> lying(Received.class, happened -> new Received("nowhere", happened.change() + 1));
            case ACCEPTED_IS_RECORDED ->
                misquoting(Planted::isFresh, told -> new Accepted(told.version(), "another", told.balance(), false));
            case BALANCE_IS_THE_SUM ->
                misquoting(
                        Planted::isFresh,
                        told -> new Accepted(told.version(), told.eventId(), told.balance() + 1, false));
            case REPLAYS_TELL_THE_SAME ->
                misquoting(
                        this::isRetold, told -> new Accepted(told.version(), told.eventId(), told.balance() + 1, true));
            case CONDITIONS_HOLD ->
                any(Planted::isFresh).map(one -> {
                    Write write = (Write) one.asked();
                    int itself = ((Accepted) one.answer()).version();
                    return with(one, asking(one, new Write(write.key(), OptionalInt.of(itself), write.action())));
                });
            case REAL_TIME -> swapping();
            case REFUSALS_ARE_EXPLAINED ->
                any(one -> one.answer() instanceof Refused refused
                                && refused.code().equals(NEVER_THAT_MUCH.code()))
                        .map(one -> with(one, hearing(one, NEVER_THAT_MUCH)));
            case READS_ARE_PREFIXES ->
                any(Planted::isRead).map(one -> {
                    Found told = (Found) one.answer();
                    return with(one, hearing(one, new Found(told.version(), told.balance() + 1, told.available())));
                });
            case READS_REACH_MIN_VERSION ->
                any(Planted::isRead).map(one -> with(one, asking(one, new Read(version(one) + 1))));
            case READS_DO_NOT_GO_BACK -> goingBack();
        };
    }

    /** One that was over when another was asked takes place after it. */
    private Optional<History> swapping() {
        return any(later -> isFresh(later) && has(sooner -> isFreshBefore(sooner, later)))
                .map(later -> {
                    Operation sooner = chosen(such(operation -> isFreshBefore(operation, later)));
                    return new Planted(with(later, at(later, sooner)), random).with(sooner, at(sooner, later));
                });
    }

    private static boolean isFreshBefore(Operation sooner, Operation later) {
        return isFresh(sooner) && isOverBefore(sooner, later);
    }

    /** A read is answered as one was before, when another that was over had told of something newer. */
    private Optional<History> goingBack() {
        return any(later -> isRead(later) && has(sooner -> isNewsBefore(sooner, later)))
                .map(later -> {
                    Operation sooner = chosen(such(operation -> isNewsBefore(operation, later)));
                    Operation older = chosen(such(operation -> isOlder(operation, sooner)));
                    return with(later, asking(hearing(later, older.answer()), new Read(0)));
                });
    }

    private boolean isNewsBefore(Operation sooner, Operation later) {
        return isRead(sooner) && isOverBefore(sooner, later) && has(older -> isOlder(older, sooner));
    }

    private static boolean isOlder(Operation one, Operation other) {
        return isRead(one) && one.account().equals(other.account()) && version(one) < version(other);
    }

    private static int version(Operation read) {
        return ((Found) read.answer()).version();
    }

    private static boolean isOverBefore(Operation one, Operation other) {
        return one.account().equals(other.account()) && one.returnedNanos() < other.invokedNanos();
    }

    private static boolean isRead(Operation operation) {
        return operation.answer() instanceof Found;
    }

    private static boolean isFresh(Operation operation) {
        return operation.answer() instanceof Accepted told && !told.replayed();
    }

    /** Whether it was answered again what {@code first} heard, to whom the same was asked. */
    private boolean isRetold(Operation operation) {
        return operation.answer() instanceof Accepted told
                && told.replayed()
                && has(first -> isFresh(first) && first.asked().equals(operation.asked()));
    }

    private Optional<History> misquoting(Predicate<Operation> which, UnaryOperator<Accepted> change) {
        return any(which).map(one -> with(one, hearing(one, change.apply((Accepted) one.answer()))));
    }

    private Optional<History> lying(Class<? extends Happened> what, UnaryOperator<Happened> change) {
        Predicate<Event> which = event -> what.isInstance(event.happened());
        return anyLog(log -> recorded(log).stream().anyMatch(which)).map(log -> {
            Event event = chosen(recorded(log).stream().filter(which).toList());
            List<Event> events = new ArrayList<>(log.events());
            events.set(
                    event.version() - 1,
                    new Event(event.version(), event.eventId(), event.cause(), change.apply(event.happened())));
            return with(log, events);
        });
    }

    private Optional<History> adding(Predicate<Log> which, Function<Log, Cause> cause) {
        return anyLog(which).map(log -> {
            List<Event> events = new ArrayList<>(log.events());
            events.add(new Event(log.version() + 1, "added", cause.apply(log), new Deposited(1)));
            return with(log, events);
        });
    }

    private static List<Event> recorded(Log log) {
        return log.events().subList(log.begun(), log.version());
    }

    private static List<Event> without(Log log, int version) {
        List<Event> events = new ArrayList<>(log.events());
        events.remove(version - 1);
        return events;
    }

    private static Operation asking(Operation of, Asked asked) {
        return new Operation(of.client(), of.account(), of.invokedNanos(), of.returnedNanos(), asked, of.answer());
    }

    private static Operation hearing(Operation of, Answer answer) {
        return new Operation(of.client(), of.account(), of.invokedNanos(), of.returnedNanos(), of.asked(), answer);
    }

    private static Operation at(Operation of, Operation time) {
        return new Operation(
                of.client(), of.account(), time.invokedNanos(), time.returnedNanos(), of.asked(), of.answer());
    }

    private History with(Operation before, Operation after) {
        List<Operation> operations = new ArrayList<>(history.operations());
        operations.set(operations.indexOf(before), after);
        return new History(operations, history.logs());
    }

    private History with(Log before, List<Event> events) {
        List<Log> logs = new ArrayList<>(history.logs());
        logs.set(logs.indexOf(before), new Log(before.account(), before.begun(), events));
        return new History(history.operations(), logs);
    }

    private boolean has(Predicate<Operation> which) {
        return history.operations().stream().anyMatch(which);
    }

    private List<Operation> such(Predicate<Operation> which) {
        return history.operations().stream().filter(which).toList();
    }

    private Optional<Operation> any(Predicate<Operation> which) {
        return any(such(which));
    }

    private Optional<Log> anyLog(Predicate<Log> which) {
        return any(history.logs().stream().filter(which).toList());
    }

    private <T> Optional<T> any(List<T> some) {
        return some.isEmpty() ? Optional.empty() : Optional.of(chosen(some));
    }

    private <T> T chosen(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
