/* The tables of docs/cost.md: prices, counts, and what a month costs. Run it with a JDK 25: java docs/Cost.java
 * Each line is a price per unit times a count. A month is 730 hours, a GB a billion bytes; free tiers are left out. */
static final double HOURS = 730, SECONDS = HOURS * 3_600, MILLION = 1e6, GB = 1e9;
static final double[] LOADS = {1, 100, 10_000};

/** USD in us-east-1, on demand; then from how many units on they cost less, and how much. A source with * is weak. */
enum Price {
    API("API Gateway, HTTP API", "M requests", 1, "2026", "AWS whitepaper, go-cloud.io", 300, 0.9),
    INVOKE("Lambda", "M requests", 0.2, "2024", "Infracost, cloudchipr.com"),
    COMPUTE("Lambda, arm64", "M GB-seconds", 13.3334, "2024", "Infracost, cloudchipr.com"),
    LOGS("Logs of Lambda", "GB in", 0.5, "2025-05", "duckbillgroup.com", 10e3, 0.25, 30e3, 0.1, 50e3, 0.05),
    ACCESS("Logs of others", "GB in", 0.5, "2026-06", "factualminds.com"),
    METRIC("CloudWatch metric", "metric-month", 0.3, "2026-02", "signoz.io"),
    ALARM("CloudWatch alarm", "alarm-month", 0.1, "undated", "Infracost"),
    DASHBOARD("CloudWatch dashboard", "dashboard-month", 3, "2026-06", "factualminds.com"),
    TRACE("X-Ray", "M traces", 5, "undated", "AWS price page, awsnegotiations.com"),
    OUT("Data to the internet", "GB", 0.09, "2026-06", "usage.ai", 10e3, 0.085, 50e3, 0.07, 150e3, 0.05),
    ZONE("Data to another zone, out and in", "GB", 0.02, "2026-06", "usage.ai"),
    QUEUE("SQS FIFO", "M requests", 0.5, "2026-06", "factualminds.com, cloudburn.io"),
    ENDPOINT("Interface endpoint", "zone-hour", 0.01, "2026-05", "awsnegotiations.com"),
    ENDPOINT_DATA("Interface endpoint", "GB", 0.01, "2026-05", "awsnegotiations.com"),
    T4G("db.t4g.small, two zones", "hour", 0.064, "2026", "infratally.com"),
    M7G("db.m7g, two zones", "hour of a large", 0.336, "2024-02", "Terraform AWS provider, MySQL in us-west-2 *"),
    R7G("db.r7g, two zones", "hour of a large", 0.478, "2024-02", "Terraform AWS provider, MySQL in us-west-2 *"),
    GP3("RDS gp3, two zones", "GB-month", 0.23, "2026-06", "Infracost, usage.ai"),
    IOPS("RDS gp3 above 12,000 IOPS, two zones", "IOPS-month", 0.04, "2026-06", "Infracost, usage.ai"),
    BACKUP("RDS backup beyond the disk's size", "GB-month", 0.095, "2026-06", "Infracost, usage.ai"),
    PROXY("RDS Proxy", "vCPU-hour", 0.015, "undated", "notes in public repositories *"),
    OBJECTS("S3 Standard, up to 50,000 GB", "GB-month", 0.023, "undated", "devnotes.tech"),
    PUT("S3, PUT and LIST", "M requests", 5, "undated", "devnotes.tech"),
    STEP("Step Functions, standard", "M transitions", 25, "2026-03", "AWS price page, wring.co"),
    KEY("KMS key", "key-month", 1, "2026-03", "cloudburn.io"),
    KEY_USE("KMS", "M requests", 3, "2026-06", "factualminds.com, wring.co"),
    WRU("DynamoDB, on demand", "M write units", 0.625, "2025-07", "airbyte.com"),
    RRU("DynamoDB, on demand", "M read units", 0.125, "2025-07", "airbyte.com"),
    WCU("DynamoDB, provisioned", "write unit-hour", 0.00065, "2026", "Infracost, zeonedge.com"),
    RCU("DynamoDB, provisioned", "read unit-hour", 0.00013, "2026", "Infracost, zeonedge.com"),
    ITEMS("DynamoDB, kept 0.25 and recoverable 0.2", "GB-month", 0.45, "undated", "Infracost"),
    CAPTURE("DynamoDB changes to Kinesis", "M units", 0.1, "undated", "notes in a public repository *"),
    STREAM("Kinesis, on demand", "stream-hour", 0.04, "undated", "Infracost"),
    STREAM_DATA("Kinesis, on demand, in 0.08 and out 0.04", "GB", 0.12, "undated", "Infracost");

    final String row, label;
    final double[] tiers;
    Price(String item, String unit, double usd, String asOf, String source, double... tiers) {
        this.tiers = DoubleStream.concat(DoubleStream.of(0, usd), DoubleStream.of(tiers)).toArray();
        String less = IntStream.range(0, tiers.length / 2)
                .mapToObj(i -> ", above %s: %s".formatted(amount(tiers[2 * i]), amount(tiers[2 * i + 1])))
                .collect(Collectors.joining());
        row = row(item, unit, amount(usd) + less, asOf, source);
        label = "%s%s per %s".formatted(amount(usd), less.isEmpty() ? "" : " or less", unit);
    }
    double of(double units) {
        return IntStream.iterate(0, i -> i < tiers.length, i -> i + 2).mapToDouble(i ->
                Math.max(0, units - tiers[i]) * (tiers[i + 1] - (i == 0 ? 0 : tiers[i - 1]))).sum();
    }
}

/** How many of something, and why. Those named D_ are of the way with DynamoDB. */
enum Count {
    READS(1, "reads per command", "assumed"),
    WRITE(0.04, "s of a write", "estimate: SELECT 3 ms, INSERT 8 ms, doorbell 15 ms, the rest 14 ms; DynamoDB alike"),
    READ(0.012, "s of a read", "estimate: SELECT 2 ms, the rest 10 ms; DynamoDB alike"),
    FOLD(0.025, "s of a fold", "estimate: two statements for a batch"),
    FOLDS(50, "folds at once at the most", "serverless.yml; batches grow, up to 10, when that is not enough"),
    RELAY(1, "s of a run of relay, and of expire-holds, each minute", "estimate"),
    POLLS(2, "queue requests per batch", "event source mapping: ReceiveMessage, DeleteMessageBatch"),
    RING(2_000, "bytes of a SendMessage, or of a request of KMS", "estimate: body 150, the rest signature, headers and answer"),
    KEPT(1_050, "bytes kept per command", "measured: events 375 and indexes 85, commands 455 and index 135"),
    ROOM(1.25, "GB of disk per GB kept", "assumed; at least the 100 GB of prod"),
    WAL(3_000, "bytes of WAL per command", "measured: 1,640 without full-page images, up to 4,910 with"),
    CPU(0.00055, "s of database CPU per command and read", "measured: with folds of ten 0.62 ms, of one 1.25 ms"),
    FOLD_CPU(0.0007, "s of database CPU per fold", "measured: from the difference of the two"),
    BUSY(0.25, "of the vCPUs busy at the most", "assumed: peaks, vacuum, a vCPU slower than the measured core"),
    SMALL(10, "commands per s up to which a db.t4g.small does", "estimate: what is in use fits its 2 GB"),
    IOPS(4, "disk operations per command", "estimate, see scale.md; gp3 has 12,000 per s"),
    ARCHIVED(425, "bytes of objects per command", "estimate: gzipped lines like those of the archive, 360, and of an anchor, 65"),
    PAGE(1_000, "events in an object of the archive at the most", "its page; one object at least each five minutes that had some"),
    ASKED(5, "requests of S3 per object", "a PUT, and at the most four LISTs for where the archive ends"),
    RUN(1, "s of a run of record-activity, each minute, and of archive-events, each five", "estimate, as for relay"),
    TAKEN(0.3, "s of both per thousand events", "estimate: a page read twice, a third of it kept, an object put"),
    WALKED(20_000, "events that verify-ledger and anchor do in a second", "estimate: rebuild does 23,000 on two busy cores"),
    VERIFIED(365 / 12.0 / 7, "verifications a month", "serverless.yml: one a week, of 1,769 MB, in stretches of 14 minutes"),
    TALK(6_000, "bytes between function and database per command", "estimate; half of it crosses zones"),
    LINE(626, "bytes of a log line per invocation", "600, and 26 that CloudWatch adds"),
    PLATFORM(400, "bytes that Lambda logs per invocation", "estimate: START, END, REPORT"),
    ENTRY(250, "bytes in the access log per request", "serverless.yml: its format"),
    ANSWER(1_000, "bytes of an answer", "receipt 280, headers, TLS"),
    CUSTOMERS(0.01, "data keys made or opened per command", "assumed: a customer is read or written for each 100"),
    METRICS(50, "EMF metrics", "estimate: ten names by function, one of them by code"),
    ALARMS(20, "alarms, by the metrics they watch", "sixteen alarms of infrastructure/observability.yml"),
    SAMPLED(0.05, "of the requests traced, and one per s", "X-Ray's default; writes and reads apart"),
    D_WRITES(5, "write units of DynamoDB per command", "event and key in a transaction, 2 each; state 1"),
    D_READS(3.5, "read units of DynamoDB per command", "state, tail, state for the consumer; half a unit for the read"),
    D_USED(0.7, "of the provisioned units used", "auto scaling's usual target"),
    D_KEPT(1_200, "bytes kept in DynamoDB per command", "estimate: rows as above 830, names 170, 100 per item"),
    D_FOLD(0.006, "s of a stream's consumer per record", "estimate: read the state and write it"),
    D_POLLS(16, "consumer batches per s at the most", "four shards, four polls per s; batches grow up to 100"),
    D_STREAM(2_000, "bytes of a record in Kinesis", "estimate: 1.3 KB, rounded up to whole KB");

    final double n;
    final String row;
    Count(double n, String what, String why) { this.n = n; row = row(amount(n), what, why); }
}

/** A line of the bill, and how many units of its price a month takes at a load of commands per second. */
record Line(String what, Price price, DoubleUnaryOperator units) {
    double usd(double load) { return price.of(units.applyAsDouble(load)); }
    String cells(double load) { return amount(units.applyAsDouble(load)) + " | " + dollars(usd(load)); }
}
record Bill(String name, Line... lines) {
    static Bill of(String name, Bill... bills) {
        return new Bill(name, Stream.of(bills).flatMap(bill -> Stream.of(bill.lines)).toArray(Line[]::new));
    }
    double usd(double load) { return Stream.of(lines).mapToDouble(line -> line.usd(load)).sum(); }
}

static Line each(String what, Price price, double perCommand, double unit) {
    return new Line(what, price, load -> load * SECONDS * perCommand / unit);
}
static Line fixed(String what, Price price, double units) { return new Line(what, price, _ -> units); }
static final double REQUESTS = 1 + Count.READS.n, LOGGED = (Count.LINE.n + Count.PLATFORM.n) / GB;
static double folds(double load) { return SECONDS * load / Math.clamp(load * Count.FOLD.n / Count.FOLDS.n, 1, 10); }
static double batches(double load) { return SECONDS * load / Math.clamp(load / Count.D_POLLS.n, 1, 100); }
static double keptGb(double load) { return SECONDS * load * Count.KEPT.n / GB; }
static double diskGb(double load) { return Math.max(100, keptGb(load) * Count.ROOM.n); }
static double backupGb(double load) { return keptGb(load) * (1 + Count.WAL.n / Count.KEPT.n) - diskGb(load); }
/** The database: how many times a large, which has two vCPUs, and hours of a large of that family. */
static double larges(double load) {
    double needed = (load * Count.CPU.n + folds(load) / SECONDS * Count.FOLD_CPU.n) / Count.BUSY.n / 2;
    return DoubleStream.iterate(1, size -> 2 * size).filter(size -> size >= needed).findFirst().orElseThrow();
}
static double hours(double load, Price family) {
    Price used = load <= Count.SMALL.n ? Price.T4G : larges(load) <= 4 ? Price.M7G : Price.R7G;
    return family == used ? HOURS * larges(load) : 0;
}

/** Subscriptions, by the clock and by what there is to take. */
static double takingSeconds(double load) {
    return SECONDS / 60 * Count.RUN.n + SECONDS / 300 * Count.RUN.n + load * SECONDS / 1_000 * Count.TAKEN.n;
}
static double objectCount(double load) { return SECONDS / 300 * Math.max(1, load * 300 / Count.PAGE.n); }
static double walkingSeconds(double load) { return load * SECONDS / Count.WALKED.n; }
/** Each invocation is two; each run begins and ends, 30 of anchor and four of verify-ledger. */
static double transitions(double load) {
    double runs = 365 / 12.0 + Count.VERIFIED.n;
    return 4 * runs + 2 * walkingSeconds(load) * (1 + Count.VERIFIED.n) / 840;
}

static final Bill BOTH = new Bill("Both ways",
        each("HTTP requests", Price.API, REQUESTS, MILLION),
        each("their functions", Price.INVOKE, REQUESTS, MILLION),
        each("their functions", Price.COMPUTE, Count.WRITE.n + Count.READS.n * Count.READ.n, MILLION),
        each("their answers", Price.OUT, REQUESTS * Count.ANSWER.n, GB),
        each("access log", Price.ACCESS, REQUESTS * Count.ENTRY.n, GB),
        new Line("traces", Price.TRACE, load -> 2 * (1 + Count.SAMPLED.n * (load - 1)) * SECONDS / MILLION),
        fixed("metrics", Price.METRIC, Count.METRICS.n),
        fixed("alarms", Price.ALARM, Count.ALARMS.n),
        fixed("dashboard", Price.DASHBOARD, 1),
        fixed("customers' master key", Price.KEY, 1),
        each("customers' data keys", Price.KEY_USE, Count.CUSTOMERS.n, MILLION));
static final Bill PASSBOOK = new Bill("Passbook",
        each("doorbells sent", Price.QUEUE, 1, MILLION),
        new Line("doorbells fetched", Price.QUEUE, load -> folds(load) * Count.POLLS.n / MILLION),
        fixed("endpoint of SQS, two zones", Price.ENDPOINT, 2 * HOURS),
        each("endpoint of SQS", Price.ENDPOINT_DATA, Count.RING.n, GB),
        fixed("endpoint of KMS, two zones", Price.ENDPOINT, 2 * HOURS),
        each("endpoint of KMS", Price.ENDPOINT_DATA, Count.CUSTOMERS.n * Count.RING.n, GB),
        new Line("folds", Price.INVOKE, load -> folds(load) / MILLION),
        new Line("folds", Price.COMPUTE, load -> folds(load) * Count.FOLD.n / MILLION),
        fixed("relay and expire-holds", Price.COMPUTE, 2 * SECONDS / 60 * Count.RELAY.n / MILLION),
        new Line("activity and archive", Price.COMPUTE, load -> takingSeconds(load) / MILLION),
        each("archive and anchors", Price.OBJECTS, Count.ARCHIVED.n, GB),
        new Line("archive", Price.PUT, load -> objectCount(load) * Count.ASKED.n / MILLION),
        new Line("verify-ledger", Price.COMPUTE, load -> walkingSeconds(load) * Count.VERIFIED.n * 1.769 / MILLION),
        new Line("state machines", Price.STEP, load -> transitions(load) / MILLION),
        new Line("log lines", Price.LOGS, load -> (load * SECONDS * REQUESTS + folds(load)) * LOGGED),
        new Line("database", Price.T4G, load -> hours(load, Price.T4G)),
        new Line("database", Price.M7G, load -> hours(load, Price.M7G)),
        new Line("database", Price.R7G, load -> hours(load, Price.R7G)),
        new Line("database's proxy", Price.PROXY, load -> 2 * larges(load) * HOURS),
        new Line("disk", Price.GP3, load -> diskGb(load)),
        new Line("disk", Price.IOPS, load -> Math.max(0, load * Count.IOPS.n - 12_000)),
        new Line("backup", Price.BACKUP, load -> Math.max(0, backupGb(load))),
        each("between the zones", Price.ZONE, Count.TALK.n / 2, GB),
        fixed("encryption, of the database and of alarms", Price.KEY, 2));
static final Bill DYNAMO = new Bill("DynamoDB",
        new Line("consumer", Price.INVOKE, load -> batches(load) / MILLION),
        each("consumer", Price.COMPUTE, Count.D_FOLD.n, MILLION),
        new Line("log lines", Price.LOGS, load -> (load * SECONDS * REQUESTS + batches(load)) * LOGGED),
        each("items", Price.ITEMS, Count.D_KEPT.n, GB));
static final Bill ON_DEMAND = new Bill("DynamoDB, on demand",
        each("writing", Price.WRU, Count.D_WRITES.n, MILLION),
        each("reading", Price.RRU, Count.D_READS.n, MILLION));
static final Bill PROVISIONED = new Bill("DynamoDB, provisioned",
        each("writing", Price.WCU, Count.D_WRITES.n / Count.D_USED.n, 3_600),
        each("reading", Price.RCU, Count.D_READS.n / Count.D_USED.n, 3_600));
static final Bill KINESIS = new Bill("Kinesis",
        each("changes", Price.CAPTURE, 1, MILLION),
        fixed("stream", Price.STREAM, HOURS),
        each("stream", Price.STREAM_DATA, Count.D_STREAM.n, GB));

static String dollars(double n) { return String.format(Locale.ROOT, n < 100 ? "%.2f" : "%,.0f", n); }
static String amount(double n) {
    return n >= 100 ? dollars(n) : BigDecimal.valueOf(n).round(new MathContext(6)).stripTrailingZeros().toPlainString();
}
static String join(Stream<?> cells) { return cells.map(Object::toString).collect(Collectors.joining(" | ")); }
static String row(Object... cells) { return "| " + join(Stream.of(cells)) + " |"; }
static String loads(DoubleFunction<String> cells) { return join(DoubleStream.of(LOADS).mapToObj(cells)); }
static void table(String head, Stream<String> rows) {
    Stream.concat(Stream.of(head, head.replaceAll("[^|]+", "---")), rows).forEach(IO::println);
    IO.println();
}

void main() {
    Bill passbook = Bill.of("Passbook", BOTH, PASSBOOK);
    table(row("USD a month", loads(load -> amount(load) + "/s"), "Passbook is dearer up to"), Stream.of(
            passbook,
            Bill.of("DynamoDB on demand, Kinesis", BOTH, DYNAMO, ON_DEMAND, KINESIS),
            Bill.of("DynamoDB provisioned, Kinesis", BOTH, DYNAMO, PROVISIONED, KINESIS),
            Bill.of("DynamoDB on demand, its own streams", BOTH, DYNAMO, ON_DEMAND),
            Bill.of("DynamoDB provisioned, its own streams", BOTH, DYNAMO, PROVISIONED)).map(way ->
            row(way.name, loads(load -> dollars(way.usd(load))), way == passbook ? "" : amount(
                    IntStream.rangeClosed(1, 10_000).filter(load -> way.usd(load) < passbook.usd(load))
                            .max().orElse(0)) + "/s")));
    Stream.of(BOTH, PASSBOOK, DYNAMO, ON_DEMAND, PROVISIONED, KINESIS).forEach(bill -> table(
            row(bill.name, "USD", loads(load -> amount(load) + "/s | USD")),
            Stream.of(bill.lines).map(line -> row(line.what, line.price.label, loads(line::cells)))));
    table("| count | of | why |", Stream.of(Count.values()).map(count -> count.row));
    table("| price | unit | USD | as of | source |", Stream.of(Price.values()).map(price -> price.row));
}
