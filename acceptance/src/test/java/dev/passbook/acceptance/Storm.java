package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;

import dev.passbook.acceptance.StormRequest.Answer;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Parallel;
import dev.passbook.local.Ledger;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Eight clients, each with an account, who send each other money and set it aside as fast as they are answered, and an
 * operator who undoes some of it. They get in each other's way on purpose: the same again under its key, several at once on
 * one account, and both ways at once between two.
 *
 * @param customers the first four of whom may overdraw their accounts
 */
record Storm(List<StormCustomer> customers, StormOperator operator, long seed) {
    private static final int CLIENTS = 8;
    private static final long OPENING = 1_000;
    private static final long OVERDRAFT = 500;

    /** Before it begins. */
    static Storm of(Ledger ledger, long seed) {
        List<StormCustomer> customers = IntStream.range(0, CLIENTS)
                .mapToObj(_ -> StormCustomer.withNewAccount(ledger, OPENING))
                .toList();
        StormOperator operator = StormOperator.of(ledger);
        customers.stream().limit(CLIENTS / 2).forEach(customer -> overdraw(operator.client(), customer.account()));
        return new Storm(customers, operator, seed);
    }

    List<String> accounts() {
        return customers.stream().map(StormCustomer::account).toList();
    }

    /** Rages for {@code duration}, and says what was answered. */
    List<Answer> rage(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        return Parallel.run(CLIENTS + 1, number -> {
                    Random random = new Random(seed + number);
                    List<Answer> answers = new ArrayList<>();
                    while (System.nanoTime() < end) {
                        List<StormRequest> atOnce = number == CLIENTS
                                ? operator.anything(random, customers)
                                : anything(customers.get(number), random);
                        answers.addAll(send(atOnce, random));
                    }
                    return answers;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<StormRequest> anything(StormCustomer customer, Random random) {
        StormRequest one = customer.anything(random, customers);
        StormCustomer other = customer.another(random, customers);
        return switch (random.nextInt(8)) {
            case 0 -> List.of(one, one);
            case 1 -> List.of(one, customer.anything(random, customers));
            case 2 -> List.of(customer.transfer(other, random), other.transfer(customer, random));
            default -> List.of(one);
        };
    }

    /** Some of them once more, after they were answered. */
    private static List<Answer> send(List<StormRequest> atOnce, Random random) {
        List<Answer> answers = atOnce.size() == 1
                ? List.of(atOnce.getFirst().send())
                : Parallel.run(atOnce.size(), i -> atOnce.get(i).send());
        return random.nextInt(16) == 0
                ? Stream.concat(answers.stream(), Stream.of(atOnce.getLast().send()))
                        .toList()
                : answers;
    }

    private static void overdraw(Client operator, String account) {
        String body = "{\"overdraft\":%d,\"currency\":\"EUR\",\"reason\":\"A good customer\"}".formatted(OVERDRAFT);
        Client.send(operator.write("/accounts/" + account + "/limits", newKey(), body)
                        .PUT(BodyPublishers.ofString(body)))
                .expect(201);
    }
}
