package dev.passbook.acceptance.contract;

import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * One thing that is changed in a valid request.
 *
 * @param where the part of the request that it is changed in
 * @param refused whether no request may be accepted with it
 */
record Change(String name, Where where, boolean refused, BiConsumer<Draft, Random> change) {

    /** A part that not all requests have. */
    enum Where {
        ANY,
        BODY,
        REQUIRED,
        TOKEN,
        PATH,
        OWNED,
        LIST,
        STATE;

        boolean isIn(Draft draft) {
            return switch (this) {
                case ANY -> true;
                case BODY -> draft.fields().isPresent();
                case REQUIRED -> !draft.required().isEmpty();
                case TOKEN -> !draft.operation().json().path("security").isEmpty();
                case PATH -> draft.hasVariables();
                case OWNED -> draft.hasVariables() && draft.operation().isForOwners();
                case LIST -> takes(draft, "cursor");
                case STATE -> takes(draft, "minVersion");
            };
        }

        private static boolean takes(Draft draft, String parameter) {
            return draft.operation().json().path("parameters").toString().contains("/" + parameter);
        }
    }

    static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
