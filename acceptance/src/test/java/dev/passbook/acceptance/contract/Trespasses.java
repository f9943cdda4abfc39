package dev.passbook.acceptance.contract;

import static dev.passbook.acceptance.contract.Change.Where.OWNED;
import static dev.passbook.acceptance.contract.Change.Where.TOKEN;
import static dev.passbook.acceptance.contract.Change.any;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Requests as they should be, of somebody who may not make them.
 *
 * @param ids of others' accounts and customers
 * @param tokens that are good for one scope only, by that
 */
public record Trespasses(List<String> ids, Map<String, String> tokens) {
    public Trespasses {
        ids = List.copyOf(ids);
        tokens = Map.copyOf(tokens);
    }

    List<Change> all() {
        return List.of(
                new Change(
                        "somebody else's account or customer",
                        OWNED,
                        true,
                        (draft, random) -> draft.owned(any(random, ids))),
                new Change("token for something else", TOKEN, true, this::otherScope));
    }

    private void otherScope(Draft draft, Random random) {
        String enough = draft.operation().json().path("security").toString();
        List<String> others = tokens.keySet().stream()
                .filter(scope -> !enough.contains('"' + scope + '"'))
                .sorted()
                .toList();
        draft.replaceHeader("Authorization", "Bearer " + tokens.get(any(random, others)));
    }
}
