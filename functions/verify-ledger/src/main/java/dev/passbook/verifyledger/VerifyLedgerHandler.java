package dev.passbook.verifyledger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.passbook.eventstore.LedgerVerifications.Result;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Metric;
import dev.passbook.telemetry.Telemetry;
import dev.passbook.telemetry.TraceHeader;
import dev.passbook.verifyledger.LedgerVerification.Walked;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.LambdaApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The job that verifies the whole ledger. It answers {@code done}, or {@code to-be-continued} with what the next invocation has
 * to be told to go on there.
 */
public class VerifyLedgerHandler extends FunctionInitializer
        implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final Logger LOG = LoggerFactory.getLogger(VerifyLedgerHandler.class);

    /** What anchors may take after the last page of streams. */
    private static final Duration RESERVE = Duration.ofMinutes(3);

    /** In an answer; all are in the log. */
    private static final int MAX_FINDINGS = 100;

    private static final long BETWEEN_LINES_NANOS = TimeUnit.SECONDS.toNanos(5);

    @Inject
    LedgerVerification verification;

    @Inject
    Telemetry telemetry;

    /** As Lambda starts it. */
    public VerifyLedgerHandler() {}

    /** Within a context that runs already. */
    public VerifyLedgerHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return new LambdaApplicationContextBuilder();
    }

    /** Verifies as much as there is time for. */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        long start = System.nanoTime();
        Line line = Line.of(context.getFunctionName())
                .with("lambdaRequestId", Optional.ofNullable(context.getAwsRequestId()))
                .with("traceId", TraceHeader.ofInvocation().map(TraceHeader::root));
        try (var _ = MDC.putCloseable("lambdaRequestId", context.getAwsRequestId())) {
            Report report = verify(event, context);
            line = line.outcome(report.outcome())
                    .with("streams", report.progress().streams())
                    .with("events", report.progress().events())
                    .with("broken", report.progress().broken())
                    .measure(Metric.BROKEN_EVENTS, report.progress().broken());
            return report.toMap();
        } catch (RuntimeException e) {
            line = line.failed();
            throw e;
        } finally {
            telemetry.write(line.since(start));
        }
    }

    private Report verify(Map<String, Object> event, Context context) {
        Findings findings = new Findings();
        Progress before = Progress.from(event);
        Walked walked = verification.streams(
                before,
                () -> context.getRemainingTimeInMillis() > RESERVE.toMillis(),
                findings::add,
                new Told(before)::tell);
        if (!walked.toTheEnd()) {
            return new Report("to-be-continued", walked.progress(), 0, findings.first);
        }
        Progress streams = walked.progress();
        Result result = verification.end(streams, findings::add);
        return new Report(
                result.broken() == 0 ? "verified" : "broken",
                streams.and(result.broken() - streams.broken()),
                result.anchors(),
                findings.first);
    }

    /** Says what was found, and remembers the first of it. */
    private static final class Findings {
        private final List<String> first = new ArrayList<>();

        void add(Finding finding) {
            LOG.error("{}", finding);
            if (first.size() < MAX_FINDINGS) {
                first.add(finding.toString());
            }
        }
    }

    /** Says now and then how far it is. */
    private static final class Told {
        private final long start = System.nanoTime();
        private final Progress before;
        private long last = start;

        Told(Progress before) {
            this.before = before;
        }

        void tell(Progress progress) {
            long now = System.nanoTime();
            if (now - last >= BETWEEN_LINES_NANOS) {
                last = now;
                long perSecond = (progress.events() - before.events()) * TimeUnit.SECONDS.toNanos(1) / (now - start);
                LOG.info("{} streams, {} events, {} per second", progress.streams(), progress.events(), perSecond);
            }
        }
    }
}
