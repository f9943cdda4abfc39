package dev.passbook.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A FIFO queue as SQS describes it: a group's messages come in order, none while another of them is in flight, and what is
 * not deleted comes again when its visibility timeout ends, five times at the most. And as no queue should be: messages get
 * lost, doubled and overtaken, as the weather is.
 */
final class SimulatedQueue {
    /** As infrastructure/queues.yml says. */
    private static final Duration VISIBILITY = Duration.ofSeconds(54);

    /** As infrastructure/queues.yml says. */
    private static final int MAX_RECEIVES = 5;

    private static final Duration DEDUPLICATION = Duration.ofMinutes(5);

    /** A message: what it says, and how often it was handed out. */
    static final class Message {
        private final String id;
        private final String group;
        private final String body;
        private int receives;
        private long hiddenUntilNanos;

        private Message(String id, String group, String body) {
            this.id = id;
            this.group = group;
            this.body = body;
        }

        String id() {
            return id;
        }

        String body() {
            return body;
        }
    }

    private final List<Message> messages = new ArrayList<>();
    private final Map<String, Long> deduplicated = new HashMap<>();
    private final Scheduler scheduler;
    private final Weather weather;
    private boolean hasSome;
    private long lookAgainNanos;
    private int sent;

    SimulatedQueue(Scheduler scheduler, Weather weather) {
        this.scheduler = scheduler;
        this.weather = weather;
    }

    /** Takes a message, unless it took one of that deduplication id within five minutes. */
    void send(String group, String deduplicationId, String body) {
        long now = scheduler.nowNanos();
        Long until = deduplicated.get(deduplicationId);
        if (until != null && until > now) {
            return;
        }
        deduplicated.put(deduplicationId, now + DEDUPLICATION.toNanos());
        if (weather.isLost()) {
            return;
        }
        put(group, body, now);
        if (weather.isDoubled()) {
            put(group, body, now + weather.lateness().toNanos());
        }
    }

    private void put(String group, String body, long fromNanos) {
        Message message = new Message("m" + sent++, group, body);
        message.hiddenUntilNanos = fromNanos;
        messages.add(weather.overtakes() ? 0 : messages.size(), message);
        changed();
    }

    /** A message that was handed out, for the {@code receives}th time. */
    record Delivery(Message message, int receives) {}

    /** Hands out the next messages, at most {@code limit}. */
    List<Delivery> receive(int limit) {
        long now = scheduler.nowNanos();
        // To the dead letters, which nobody looks at here.
        messages.removeIf(message -> isDead(message, now));
        Set<String> held = held(now);
        List<Message> batch = messages.stream()
                .filter(message -> message.hiddenUntilNanos <= now && !held.contains(message.group))
                .limit(limit)
                .toList();
        for (Message message : batch) {
            message.receives++;
            message.hiddenUntilNanos = now + VISIBILITY.toNanos();
        }
        changed();
        return batch.stream()
                .map(message -> new Delivery(message, message.receives))
                .toList();
    }

    private static boolean isDead(Message message, long now) {
        return message.receives >= MAX_RECEIVES && message.hiddenUntilNanos <= now;
    }

    /** Deletes what was handed out, but for what has been handed out again since: that takes a newer receipt. */
    void delete(List<Delivery> done) {
        for (Delivery delivery : done) {
            if (delivery.message.receives == delivery.receives) {
                messages.remove(delivery.message);
            }
        }
        changed();
    }

    /** Whether somebody who asked would get something. It is asked at every step, so the answer is kept while it holds. */
    boolean hasSome() {
        if (scheduler.nowNanos() >= lookAgainNanos) {
            hasSome = look();
            lookAgainNanos = nextVisibleNanos();
        }
        return hasSome;
    }

    private boolean look() {
        Set<String> held = held(scheduler.nowNanos());
        long now = scheduler.nowNanos();
        return messages.stream().anyMatch(message -> message.hiddenUntilNanos <= now && !held.contains(message.group));
    }

    /** The groups that a message in flight holds. */
    private Set<String> held(long now) {
        Set<String> held = new HashSet<>();
        for (Message message : messages) {
            if (message.hiddenUntilNanos > now && message.receives > 0) {
                held.add(message.group);
            }
        }
        return held;
    }

    private void changed() {
        lookAgainNanos = 0;
    }

    /** When the next hidden message can be seen again; nothing hidden is never. */
    long nextVisibleNanos() {
        long now = scheduler.nowNanos();
        return messages.stream()
                .mapToLong(message -> message.hiddenUntilNanos)
                .filter(moment -> moment > now)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
