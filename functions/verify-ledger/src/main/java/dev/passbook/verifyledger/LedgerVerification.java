package dev.passbook.verifyledger;

import dev.passbook.archive.Anchor;
import dev.passbook.archive.AnchoredHead;
import dev.passbook.archive.Anchors;
import dev.passbook.database.Database;
import dev.passbook.eventstore.Chain;
import dev.passbook.eventstore.ChainReader;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.LedgerVerifications;
import dev.passbook.eventstore.Link;
import dev.passbook.objectstore.ObjectStore;
import dev.passbook.stream.StreamId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies all streams, then what was anchored of them. */
@Singleton
public final class LedgerVerification {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerVerification.class);

    /** A bound on memory, and on how long a statement takes. */
    private static final int PAGE = 5_000;

    private final ChainReader chains;
    private final Anchors anchors;
    private final LedgerVerifications past;

    LedgerVerification(@Named("folder") DataSource dataSource, ObjectStore objects) {
        Database database = new Database(dataSource);
        this.chains = new ChainReader(database);
        this.anchors = new Anchors(objects);
        this.past = new LedgerVerifications(database);
    }

    /**
     * Goes on after {@code before}, to the end or until {@code timeLeft} says no, and keeps what came of all at the end. Does one
     * stream or one anchor at least: the next run would only come as far. What it finds it says in the log, an anchor that is
     * missing or damaged as well.
     *
     * @param every how often to tell {@code listener}, from one page to the next
     * @param listener hears how far it has come
     */
    public Progress run(Progress before, BooleanSupplier timeLeft, Duration every, Consumer<Step> listener) {
        Pace pace = new Pace(before, chains.estimatedEvents(), every, listener);
        Progress walked = before.phase() == Phase.STREAMS ? streams(before, timeLeft, pace) : before;
        if (walked.phase() == Phase.STREAMS) {
            return walked;
        }
        Progress all = anchors(walked, timeLeft, pace);
        if (all.phase() == Phase.DONE) {
            past.keep(all.result());
        }
        return all;
    }

    private Progress streams(Progress before, BooleanSupplier timeLeft, Pace pace) {
        Progress done = before;
        // The stream that is being walked, and its chain so far.
        StreamId stream = before.after();
        int version = Integer.MAX_VALUE;
        long links = 0;
        Chain chain = Chain.START;
        List<Link> page;
        do {
            page = chains.ofAll(stream, version, PAGE);
            for (Link link : page) {
                if (!link.streamId().equals(stream)) {
                    done = ended(done, stream, links, chain);
                    stream = link.streamId();
                    chain = Chain.START;
                    links = 0;
                }
                chain = chain.next(link);
                version = link.version();
                links++;
            }
            pace.tell(done, links);
        } while (page.size() == PAGE && (timeLeft.getAsBoolean() || done.streams() == before.streams()));
        return page.size() == PAGE ? done : ended(done, stream, links, chain).at(Phase.ANCHORS);
    }

    private static Progress ended(Progress before, StreamId stream, long links, Chain chain) {
        if (links == 0) {
            return before;
        }
        Optional<Finding> finding = chain.broken()
                .map(broken -> new Finding.OfEvent(
                        stream, broken.version(), broken.reason().code(), Finding.OfEvent.CHAIN));
        finding.ifPresent(LedgerVerification::say);
        return before.stream(stream, links, finding);
    }

    private Progress anchors(Progress before, BooleanSupplier timeLeft, Pace pace) {
        Iterator<Anchor> rest = anchors.after(before.lastAnchor());
        Progress done = before;
        while (rest.hasNext() && (timeLeft.getAsBoolean() || done.anchors() == before.anchors())) {
            Anchor anchor = rest.next();
            List<Finding> found = check(anchor);
            found.forEach(LedgerVerification::say);
            done = done.anchor(anchor.name(), found);
            pace.tell(done, 0);
        }
        return rest.hasNext() ? done : done.at(Phase.DONE);
    }

    private List<Finding> check(Anchor anchor) {
        List<Finding> found = new ArrayList<>();
        anchor.broken().map(Finding.OfAnchor::new).ifPresent(found::add);
        for (int from = 0; from < anchor.heads().size(); from += PAGE) {
            List<AnchoredHead> heads = anchor.heads()
                    .subList(from, Math.min(from + PAGE, anchor.heads().size()));
            List<Optional<Hash>> stored = chains.hashes(
                    heads.stream().map(AnchoredHead::streamId).toList(),
                    heads.stream().map(AnchoredHead::version).toList());
            for (int i = 0; i < heads.size(); i++) {
                AnchoredHead head = heads.get(i);
                Optional<Hash> hash = stored.get(i);
                if (!hash.equals(Optional.of(head.hash()))) {
                    found.add(new Finding.OfEvent(
                            head.streamId(),
                            head.version(),
                            hash.isPresent() ? Finding.OfEvent.NOT_AS_ANCHORED : Chain.Reason.MISSING.code(),
                            anchor.name()));
                }
            }
        }
        return found;
    }

    private static void say(Finding finding) {
        LOG.error("{}", finding);
    }
}
