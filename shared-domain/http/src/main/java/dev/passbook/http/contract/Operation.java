package dev.passbook.http.contract;

import dev.passbook.http.ProblemCode;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a route takes and answers, beyond what its path and its right say and what all routes have in common.
 *
 * @param summary one line
 * @param description for a client's developer, in Markdown
 * @param parameters of the query and the header
 * @param answer when all goes well
 * @param otherAnswers when all goes well, to those who ask otherwise
 * @param refusals the problems that it can answer with, beside those that every route can
 */
public record Operation(
        String summary,
        String description,
        Optional<Body> body,
        List<Parameter> parameters,
        Answer answer,
        List<Answer> otherAnswers,
        Set<ProblemCode> refusals) {

    public Operation {
        parameters = List.copyOf(parameters);
        otherAnswers = List.copyOf(otherAnswers);
        refusals = Set.copyOf(refusals);
    }

    /** The JSON of a request, with an example. What the schema does not have is refused. */
    public record Body(Schema schema, JsonObject example) {
        public Body {
            schema = schema.closed();
        }

        /** Whether there is anything that has to be said. */
        public boolean isRequired() {
            return schema.isAnythingRequired();
        }
    }

    /**
     * What is answered when all goes well.
     *
     * @param description what that means
     * @param headers that come with it
     * @param otherForms that the same can be had in, beside JSON
     */
    public record Answer(
            int status,
            String description,
            Schema schema,
            JsonObject example,
            List<Parameter> headers,
            List<OtherForm> otherForms) {
        public Answer {
            headers = List.copyOf(headers);
            otherForms = List.copyOf(otherForms);
        }
    }

    /** An answer that is no JSON, as text. */
    public record OtherForm(String mediaType, Schema schema, JsonString example) {}

    /** That is answered with 200 and this, takes nothing, and is refused only as all are. */
    public static Operation of(String summary, String description, Schema schema, JsonObject example) {
        return new Operation(
                summary,
                description,
                Optional.empty(),
                List.of(),
                new Answer(200, "As asked for", schema, example, List.of(), List.of()),
                List.of(),
                Set.of());
    }

    /** A copy that takes a body. */
    public Operation body(Schema schema, JsonObject example) {
        return new Operation(
                summary,
                description,
                Optional.of(new Body(schema, example)),
                parameters,
                answer,
                otherAnswers,
                refusals);
    }

    /** A copy that takes these parameters as well. */
    public Operation with(Parameter... more) {
        return new Operation(
                summary,
                description,
                body,
                Stream.concat(parameters.stream(), Stream.of(more)).toList(),
                answer,
                otherAnswers,
                refusals);
    }

    /** A copy that answers with this status, and says so. */
    public Operation answers(int status, String meaning) {
        Answer other =
                new Answer(status, meaning, answer.schema(), answer.example(), answer.headers(), answer.otherForms());
        return new Operation(summary, description, body, parameters, other, otherAnswers, refusals);
    }

    /** A copy that may answer the same with this status instead, and then says so, with these headers. */
    public Operation orAnswers(int status, String meaning, Parameter... headers) {
        Answer other = new Answer(status, meaning, answer.schema(), answer.example(), List.of(headers), List.of());
        return new Operation(
                summary,
                description,
                body,
                parameters,
                answer,
                Stream.concat(otherAnswers.stream(), Stream.of(other)).toList(),
                refusals);
    }

    /** A copy that sends these headers as well. */
    public Operation sends(Parameter... headers) {
        Answer other = new Answer(
                answer.status(),
                answer.description(),
                answer.schema(),
                answer.example(),
                Stream.concat(answer.headers().stream(), Stream.of(headers)).toList(),
                answer.otherForms());
        return new Operation(summary, description, body, parameters, other, otherAnswers, refusals);
    }

    /** A copy whose answer can be had in this form as well, by asking for it in {@code Accept}. */
    public Operation alsoAs(String mediaType, Schema schema, JsonString example) {
        Answer other = new Answer(
                answer.status(),
                answer.description(),
                answer.schema(),
                answer.example(),
                answer.headers(),
                Stream.concat(answer.otherForms().stream(), Stream.of(new OtherForm(mediaType, schema, example)))
                        .toList());
        return new Operation(summary, description, body, parameters, other, otherAnswers, refusals);
    }

    /** A copy that can be refused with these problems as well. */
    public Operation refuses(ProblemCode... codes) {
        Set<ProblemCode> all = EnumSet.noneOf(ProblemCode.class);
        all.addAll(refusals);
        all.addAll(List.of(codes));
        return new Operation(summary, description, body, parameters, answer, otherAnswers, all);
    }
}
