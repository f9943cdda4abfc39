package dev.passbook.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonObjectTest {
    @Test
    void a_member_that_is_replaced_keeps_its_place() {
        JsonObject object = Json.object().with("a", 1).with("b", 2).with("a", 3);

        assertThat(object.members())
                .containsExactly(Map.entry("a", new JsonInteger(3)), Map.entry("b", new JsonInteger(2)));
    }

    @Test
    void what_is_added_is_in_the_copy_alone_whoever_was_looked_at_before() {
        JsonObject one = Json.object().with("a", 1);
        JsonObject unseen = one.with("b", 2);
        assertThat(one.members()).containsOnlyKeys("a");
        JsonObject two = one.with("c", 3);

        assertThat(two.members()).containsOnlyKeys("a", "c");
        assertThat(unseen.members()).containsOnlyKeys("a", "b");
        assertThat(one.members()).containsOnlyKeys("a");
        assertThat(Json.object().members()).isEmpty();
    }

    @Test
    void it_is_its_members_and_not_how_they_came_in() {
        LinkedHashMap<String, Json> members = new LinkedHashMap<>();
        members.put("b", new JsonInteger(2));
        members.put("a", new JsonInteger(1));
        JsonObject made = new JsonObject(members);
        members.clear();

        assertThat(Json.object().with("a", 1).with("b", 2)).isEqualTo(made).hasSameHashCodeAs(made);
        assertThat(Json.object().with("a", 1)).isNotEqualTo(made);
    }

    @Test
    void there_may_be_many() {
        JsonObject object = Json.object();
        for (int i = 0; i < 100_000; i++) {
            object = object.with("member" + i, i);
        }

        assertThat(object.members()).hasSize(100_000);
    }
}
