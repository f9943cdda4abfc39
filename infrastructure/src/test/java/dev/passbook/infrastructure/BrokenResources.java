package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Break.broken;
import static dev.passbook.infrastructure.Break.missing;
import static dev.passbook.infrastructure.Change.list;
import static dev.passbook.infrastructure.Change.ref;
import static dev.passbook.infrastructure.Change.text;
import static dev.passbook.infrastructure.Change.with;
import static dev.passbook.infrastructure.Change.without;

import java.util.List;
import java.util.stream.Stream;

/** Templates in which something is lost, seen by others, noticed by nobody, or not there. */
final class BrokenResources {
    private BrokenResources() {}

    static Stream<Break> all() {
        return Stream.of(queue(), schedule(), encryption(), keeping(), alarms(), artifacts())
                .flatMap(List::stream);
    }

    private static List<Break> queue() {
        String queue = "/EventsQueue/Properties/";
        String mapping = "/FoldEventSourceMappingSQSEventsQueue/Properties/";
        return List.of(
                broken(
                        "a visibility timeout below six timeouts",
                        with(queue + "VisibilityTimeout", 53),
                        "EventsQueue: a message comes back before 6 times the 9 s that FoldLambdaFunction may take"),
                broken(
                        "a timeout above a sixth of the visibility timeout",
                        with("/FoldLambdaFunction/Properties/Timeout", 10),
                        "EventsQueue: a message comes back before 6 times the 10 s that FoldLambdaFunction may take"),
                broken("a queue without order", with(queue + "FifoQueue", false), "EventsQueue: is not FIFO"),
                broken(
                        "no dead letters",
                        without(queue + "RedrivePolicy/deadLetterTargetArn"),
                        "EventsQueue: has no dead-letter queue"),
                broken(
                        "an early end",
                        with(queue + "RedrivePolicy/maxReceiveCount", 3),
                        "EventsQueue: gives up after 3 receives, not 5"),
                broken(
                        "dead letters that go first",
                        without("/EventsDeadLetterQueue/Properties/MessageRetentionPeriod"),
                        "EventsQueue: keeps dead letters no longer than living ones"),
                broken(
                        "batches that fail together",
                        without(mapping + "FunctionResponseTypes"),
                        "FoldLambdaFunction: a message that fails fails its whole batch"),
                broken(
                        "a batch too large",
                        with(mapping + "BatchSize", 11),
                        "FoldLambdaFunction: takes more messages at once than a FIFO queue gives"));
    }

    private static List<Break> schedule() {
        String invoked = "/RelayLambdaEvConf/Properties/";
        return List.of(
                broken(
                        "runs that wait for hours",
                        without(invoked + "MaximumEventAgeInSeconds"),
                        "RelayLambdaFunction: runs that find no free function pile up"),
                broken(
                        "runs that are tried again",
                        with(invoked + "MaximumRetryAttempts", 1),
                        "RelayLambdaFunction: a run that fails is tried again beside the next one"));
    }

    private static List<Break> encryption() {
        return List.of(
                broken(
                        "a disk to read",
                        with("/Database/Properties/StorageEncrypted", false),
                        "Database: is not encrypted"),
                broken(
                        "a database on the internet",
                        with("/Database/Properties/PubliclyAccessible", true),
                        "Database: can be reached from the internet"),
                broken(
                        "a database that listens to anything",
                        without("/DatabaseParameters/Properties/Parameters/rds.force_ssl"),
                        "Database: talks without TLS"),
                broken(
                        "a proxy that listens to anything",
                        with("/DatabaseProxy/Properties/RequireTLS", false),
                        "DatabaseProxy: talks without TLS"),
                broken(
                        "a login to whoever answers",
                        text("FoldLambdaFunction", "sslmode=verify-full", "sslmode=require"),
                        "FoldLambdaFunction: does not look who it sends its login to"),
                broken(
                        "a queue to read",
                        without("/EventsQueue/Properties/SqsManagedSseEnabled"),
                        "EventsQueue: is not encrypted"),
                broken(
                        "a queue that listens to anything",
                        without("/EventsDeadLetterQueuePolicy"),
                        "EventsDeadLetterQueue: talks without TLS"),
                broken(
                        "alarms to read",
                        without("/AlarmTopic/Properties/KmsMasterKeyId"),
                        "AlarmTopic: is not encrypted"),
                broken(
                        "artifacts to read",
                        without("/ServerlessDeploymentBucket/Properties/BucketEncryption"),
                        "ServerlessDeploymentBucket: is not encrypted"));
    }

    private static List<Break> keeping() {
        return List.of(
                broken(
                        "a database that goes",
                        without("/Database/DeletionPolicy"),
                        "Database: its DeletionPolicy loses it"),
                broken(
                        "a database that is replaced",
                        with("/Database/UpdateReplacePolicy", "Delete"),
                        "Database: its UpdateReplacePolicy loses it"),
                broken(
                        "a key that goes",
                        without("/DatabaseKey/DeletionPolicy"),
                        "DatabaseKey: its DeletionPolicy loses it"),
                broken(
                        "objects that go",
                        without("/ObjectsBucket/DeletionPolicy"),
                        "ObjectsBucket: its DeletionPolicy loses it"),
                broken(
                        "objects that can be deleted",
                        without("/ObjectsBucket/Properties/ObjectLockConfiguration"),
                        "ObjectsBucket: its objects can be deleted"),
                broken(
                        "objects that can be written over",
                        with("/ObjectsBucket/Properties/VersioningConfiguration/Status", "Suspended"),
                        "ObjectsBucket: its objects can be written over"),
                broken(
                        "objects for everybody",
                        with("/ObjectsBucket/Properties/PublicAccessBlockConfiguration/BlockPublicPolicy", false),
                        "ObjectsBucket: may be opened to everybody, without BlockPublicPolicy"),
                broken(
                        "objects on any line",
                        without("/ObjectsBucketPolicy/Properties/PolicyDocument/Statement/0"),
                        "ObjectsBucket: talks without TLS"),
                broken(
                        "objects put over others",
                        without("/ObjectsBucketPolicy/Properties/PolicyDocument/Statement/1"),
                        "ObjectsBucket: an object can be put over another"),
                broken(
                        "objects put over others by some",
                        with("/ObjectsBucketPolicy/Properties/PolicyDocument/Statement/1/Principal", "123456789012"),
                        "ObjectsBucket: an object can be put over another"),
                broken("users that go", without("/UserPool/DeletionPolicy"), "UserPool: its DeletionPolicy loses it"));
    }

    private static List<Break> alarms() {
        return List.of(
                broken(
                        "nobody sees dead letters",
                        without("/DeadLettersAlarm"),
                        "No alarm watches ApproximateNumberOfMessagesVisible of EventsDeadLetterQueue.QueueName"),
                broken("nobody sees lag", without("/FoldLagAlarm"), "No alarm watches FoldLag of FoldLambdaFunction"),
                broken("nobody sees failures", without("/ServerErrorsAlarm"), "No alarm watches 5xx of HttpApi"),
                broken(
                        "nobody sees lost doorbells",
                        without("/RelayResendsAlarm"),
                        "No alarm watches RelayResends of RelayLambdaFunction"),
                broken(
                        "nobody sees a ledger that was changed",
                        without("/BrokenEventsAlarm"),
                        "No alarm watches BrokenEvents of VerifyDashledgerLambdaFunction"),
                broken(
                        "nobody sees what is left out of the sums",
                        without("/EventsLeftOutAlarm"),
                        "No alarm watches EventsLeftOut of RecordDashactivityLambdaFunction"),
                broken(
                        "nobody sees that nothing is archived",
                        without("/ArchiveFailsAlarm"),
                        "No alarm watches Errors of ArchiveDasheventsLambdaFunction"),
                broken(
                        "nobody sees that nothing is added up",
                        without("/ActivityFailsAlarm"),
                        "No alarm watches Errors of RecordDashactivityLambdaFunction"),
                broken(
                        "nobody sees that nothing is anchored",
                        without("/AnchorFailsAlarm"),
                        "No alarm watches ExecutionsFailed of AnchorJob"),
                broken(
                        "nobody sees that nothing is verified",
                        without("/VerifyLedgerFailsAlarm"),
                        "No alarm watches ExecutionsFailed of VerifyLedgerJob"),
                broken(
                        "nobody sees that nothing is rebuilt",
                        without("/RebuildFailsAlarm"),
                        "No alarm watches ExecutionsFailed of RebuildJob"),
                broken(
                        "an alarm unheard",
                        with("/FoldLagAlarm/Properties/AlarmActions", list()),
                        "FoldLagAlarm: tells nobody"),
                broken(
                        "an alarm in doubt",
                        without("/FoldLagAlarm/Properties/TreatMissingData"),
                        "FoldLagAlarm: does not say what it means when there is nothing to see"),
                broken("a dashboard that is none", text("Dashboard", "]}", "]"), "Dashboard: is not JSON"));
    }

    private static List<Break> artifacts() {
        return List.of(
                missing("a function's zip missing", "deposit.zip", "DepositLambdaFunction: deposit.zip was not built"),
                missing("a layer's zip missing", "http.zip", "HttpLambdaLayer: http.zip was not built"),
                broken(
                        "a handler that is not there",
                        with("/DepositLambdaFunction/Properties/Handler", "dev.passbook.deposit.Deposit"),
                        "DepositLambdaFunction: has no dev.passbook.deposit.Deposit"),
                broken(
                        "a layer too few",
                        without("/HealthLambdaFunction/Properties/Layers/1"),
                        "HealthLambdaFunction: lacks jars"),
                broken(
                        "a layer too many",
                        with("/FoldLambdaFunction/Properties/Layers/1", ref("HttpLambdaLayer")),
                        "FoldLambdaFunction: does not need jars"));
    }
}
