package dev.passbook.local.contract;

import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.ProblemCode.Member;
import dev.passbook.json.JsonWriter;
import java.util.Set;

/** The problems, for whoever writes a client. */
final class ProblemPage {
    private ProblemPage() {}

    /** As Markdown, a section for each of {@code codes}. */
    static String text(Set<ProblemCode> codes) {
        StringBuilder page = new StringBuilder("""
                # Problems

                Whatever is refused is answered with `application/problem+json` (RFC 9457): `type` (`/problems/` and the code), `title`,
                `status`, `detail`, `code`, and what else helps to act. A program goes by `code`, which is stable. `detail` is for
                people and changes with the occasion; where there is nothing more particular to say it is the advice below.

                This page is made from the code: `make contract`.
                """);
        for (ProblemCode code : codes) {
            page.append(section(code));
        }
        return page.toString();
    }

    private static String section(ProblemCode code) {
        StringBuilder section = new StringBuilder("\n## %s\n\n**%d** %s. %s\n\n%s\n"
                .formatted(
                        code.code(),
                        code.status(),
                        code.title(),
                        code.advice(),
                        code.isRetryable()
                                ? "Worth sending again as it is, a little later each time; a write under the same key."
                                : "Sent again as it is, it would be refused again."));
        if (!code.members().isEmpty()) {
            section.append('\n');
        }
        for (Member member : code.members()) {
            section.append("- `%s`: %s\n".formatted(member.memberName(), member.meaning()));
        }
        return section.append("\n```json\n%s\n```\n"
                        .formatted(JsonWriter.write(Problem.example(code).toJson())))
                .toString();
    }
}
