package dev.passbook.verifyledger;

import dev.passbook.account.AccountId;
import dev.passbook.archive.AnchoredHead;
import dev.passbook.archive.Anchors;
import dev.passbook.database.Database;
import dev.passbook.eventstore.Chain;
import dev.passbook.eventstore.ChainReader;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.LedgerVerifications;
import dev.passbook.eventstore.LedgerVerifications.Result;
import dev.passbook.eventstore.Link;
import dev.passbook.objectstore.ObjectStore;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Verifies all streams, then what was anchored of them. */
@Singleton
final class LedgerVerification {
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
     * Goes on until all streams are verified, as long as {@code goOn}.
     *
     * @param told of each page, how far it is
     */
    Walked streams(Progress before, BooleanSupplier goOn, Consumer<Finding> found, Consumer<Progress> told) {
        Progress done = before;
        // The stream that is being walked, and its chain so far.
        AccountId stream = before.after();
        int version = Integer.MAX_VALUE;
        long links = 0;
        Chain chain = Chain.START;
        List<Link> page;
        do {
            page = chains.ofAll(stream, version, PAGE);
            for (Link link : page) {
                if (!link.streamId().equals(stream)) {
                    done = ended(done, stream, links, chain, found);
                    stream = link.streamId();
                    chain = Chain.START;
                    links = 0;
                }
                chain = chain.next(link);
                version = link.version();
                links++;
            }
            told.accept(done);
            // One stream at least: the next invocation would only come as far.
        } while (page.size() == PAGE && (goOn.getAsBoolean() || done.equals(before)));
        return page.size() == PAGE
                ? new Walked(done, false)
                : new Walked(ended(done, stream, links, chain, found), true);
    }

    /**
     * How far a walk came.
     *
     * @param toTheEnd whether all streams are behind it
     */
    record Walked(Progress progress, boolean toTheEnd) {}

    /** Holds what was anchored against the log, and keeps what came of all. */
    Result end(Progress streams, Consumer<Finding> found) {
        AtomicLong broken = new AtomicLong(streams.broken());
        List<AnchoredHead> batch = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int count = anchors.forEach((head, name) -> {
            batch.add(head);
            names.add(name);
            if (batch.size() == PAGE) {
                broken.addAndGet(check(batch, names, found));
            }
        });
        broken.addAndGet(check(batch, names, found));
        Result result = new Result(streams.streams(), streams.events(), count, broken.get());
        past.keep(result);
        return result;
    }

    private static Progress ended(Progress before, AccountId stream, long links, Chain chain, Consumer<Finding> found) {
        if (links == 0) {
            return before;
        }
        Optional<Finding> finding = chain.broken()
                .map(broken ->
                        new Finding(stream, broken.version(), broken.reason().code(), Finding.CHAIN));
        finding.ifPresent(found);
        return before.and(stream, links, finding.isPresent() ? 1 : 0);
    }

    private long check(List<AnchoredHead> batch, List<String> names, Consumer<Finding> found) {
        List<Optional<Hash>> stored = chains.hashes(
                batch.stream().map(AnchoredHead::streamId).toList(),
                batch.stream().map(AnchoredHead::version).toList());
        long broken = 0;
        for (int i = 0; i < batch.size(); i++) {
            AnchoredHead head = batch.get(i);
            Optional<Hash> hash = stored.get(i);
            if (!hash.equals(Optional.of(head.hash()))) {
                found.accept(new Finding(
                        head.streamId(),
                        head.version(),
                        hash.isPresent() ? Finding.NOT_AS_ANCHORED : Chain.Reason.MISSING.code(),
                        names.get(i)));
                broken++;
            }
        }
        batch.clear();
        names.clear();
        return broken;
    }
}
