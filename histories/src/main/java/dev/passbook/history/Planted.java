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

    /**
     * With {@code rule} broken somewhere, and nothing changed but what that takes.
     *
     * @throws IllegalArgumentException when the history has nothing of the kind that could be told otherwise: it is too short
     */
    public History breaking(Rule rule) {
        return switch (rule) {
            case VERSIONS_WITHOUT_GAPS -> {
                Log log = anyLog(_ -> true);
                yield with(log, without(log, log.begun() + 1));
            }
            case LOG_IS_LAWFUL -> lying(Withdrawn.class, _ -> new Withdrawn(NEVER));
            case EVENTS_ARE_ASKED_FOR -> adding(_ -> true, _ -> new Command("nobody's"), new Deposited(1));
            case EVENTS_ARE_AS_ASKED -> lying(Deposited.class, happened -> new Deposited(happened.change() + 1));
            case KEYS_COUNT_ONCE -> {
                Predicate<Event> asked = event -> event.cause() instanceof Command;
                yield adding(
                        log -> recorded(log).stream().anyMatch(asked),
                        log -> any(recorded(log).stream().filter(asked).toList())
                                .cause(),
                        new Deposited(1));
            }
            case TRANSFERS_ARRIVE -> lying(Received.class, happened -> new Received("nowhere", happened.change() + 1));
            case ACCEPTED_IS_RECORDED ->
                hearing(Planted::isFresh, told -> new Accepted(told.version(), "another", told.balance(), false));
            case BALANCE_IS_THE_SUM ->
                hearing(
                        Planted::isFresh,
                        told -> new Accepted(told.version(), told.eventId(), told.balance() + 1, false));
            case REPLAYS_TELL_THE_SAME -> {
                Operation operation = any(one -> one.answer() instanceof Accepted told
                        && told.replayed()
                        && has(first -> first.asked().equals(one.asked())
                                && first.answer() instanceof Accepted fresh
                                && isFresh(fresh)));
                Accepted told = (Accepted) operation.answer();
                yield with(
                        operation,
                        hearing(operation, new Accepted(told.version(), told.eventId(), told.balance() + 1, true)));
            }
            case CONDITIONS_HOLD -> {
                Operation operation = any(one -> one.answer() instanceof Accepted told && isFresh(told));
                Write write = (Write) operation.asked();
                int itself = ((Accepted) operation.answer()).version();
                yield with(
                        operation, asking(operation, new Write(write.key(), OptionalInt.of(itself), write.action())));
            }
            case REAL_TIME -> swapping();
            case REFUSALS_ARE_EXPLAINED -> {
                Operation operation = any(one -> one.answer() instanceof Refused refused
                        && refused.code().equals("insufficient-funds"));
                yield with(
                        operation,
                        hearing(
                                operation,
                                new Refused(
                                        "insufficient-funds",
                                        OptionalLong.of(NEVER),
                                        OptionalLong.empty(),
                                        OptionalInt.empty())));
            }
            case READS_ARE_PREFIXES -> {
                Operation operation = any(Planted::isRead);
                Found told = (Found) operation.answer();
                yield with(
                        operation, hearing(operation, new Found(told.version(), told.balance() + 1, told.available())));
            }
            case READS_REACH_MIN_VERSION -> {
                Operation operation = any(Planted::isRead);
                yield with(operation, asking(operation, new Read(((Found) operation.answer()).version() + 1)));
            }
            case READS_DO_NOT_GO_BACK -> goingBack();
        };
    }

    /** One that was over when another was asked takes place after it. */
    private History swapping() {
        Operation later = any(one -> one.answer() instanceof Accepted told
                && isFresh(told)
                && has(before -> before.answer() instanceof Accepted && isOverBefore(before, one)));
        Operation sooner =
                any(one -> one.answer() instanceof Accepted told && isFresh(told) && isOverBefore(one, later));
        return new Planted(with(later, at(later, sooner)), random).with(sooner, at(sooner, later));
    }

    /** A read is answered as one was before, when another that was over had told of something newer. */
    private History goingBack() {
        Operation later = any(one ->
                isRead(one) && has(before -> isRead(before) && isOverBefore(before, one) && isOlderBefore(before)));
        Operation sooner = any(one -> isRead(one) && isOverBefore(one, later) && isOlderBefore(one));
        Operation older =
                any(one -> isRead(one) && one.account().equals(later.account()) && version(one) < version(sooner));
        return with(later, asking(hearing(later, older.answer()), new Read(0)));
    }

    private boolean isOlderBefore(Operation read) {
        return has(one -> isRead(one) && one.account().equals(read.account()) && version(one) < version(read));
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

    private static boolean isFresh(Accepted told) {
        return !told.replayed();
    }

    private History hearing(Predicate<Accepted> which, UnaryOperator<Accepted> change) {
        Operation operation = any(one -> one.answer() instanceof Accepted told && which.test(told));
        return with(operation, hearing(operation, change.apply((Accepted) operation.answer())));
    }

    private History lying(Class<? extends Happened> what, UnaryOperator<Happened> change) {
        Predicate<Event> which = event -> what.isInstance(event.happened());
        Log log = anyLog(one -> recorded(one).stream().anyMatch(which));
        Event event = any(recorded(log).stream().filter(which).toList());
        List<Event> events = new ArrayList<>(log.events());
        events.set(
                event.version() - 1,
                new Event(event.version(), event.eventId(), event.cause(), change.apply(event.happened())));
        return with(log, events);
    }

    private History adding(Predicate<Log> which, Function<Log, Cause> cause, Happened happened) {
        Log log = anyLog(which);
        List<Event> events = new ArrayList<>(log.events());
        events.add(new Event(log.version() + 1, "added", cause.apply(log), happened));
        return with(log, events);
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

    private Operation any(Predicate<Operation> which) {
        return any(history.operations().stream().filter(which).toList());
    }

    private Log anyLog(Predicate<Log> which) {
        return any(history.logs().stream().filter(which).toList());
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
