package dev.passbook.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A template that is broken in one way is refused for that, and for nothing else. */
final class BrokenTemplateTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void is_refused(Break broken) throws IOException {
        Template template = Packaged.template(Packaged.TEMPLATE).with(broken.template());
        Artifacts artifacts = broken.artifacts().apply(Packaged.artifacts());

        List<String> violations = TemplateRules.violations(template, artifacts).stream()
                // Which jars it is changes with their versions.
                .map(violation -> violation.replaceFirst("\\S+\\.jar$", "jars"))
                .distinct()
                .toList();

        assertThat(violations).containsExactlyElementsOf(broken.violations());
    }

    static Stream<Break> is_refused() {
        return Stream.of(BrokenAccess.all(), BrokenExposure.all(), BrokenResources.all())
                .flatMap(breaks -> breaks);
    }
}
