package dev.passbook.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.passbook.database.IamToken;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.util.Objects;
import java.util.stream.Stream;

/** Who may know whom. */
@AnalyzeClasses(packages = "dev.passbook", importOptions = DoNotIncludeTests.class)
final class LayersTest {
    private static final String IAM_TOKEN = IamToken.class.getName();

    /** Of each aggregate. */
    private static final String[] RULES = {"dev.passbook.account..", "dev.passbook.customer.."};

    /** What is never deployed. */
    private static final String[] LOCAL = {
        "dev.passbook.local..", "dev.passbook.embedded..", "dev.passbook.testing..", "dev.passbook.ledgertesting.."
    };

    /** As the folders say, so that none is forgotten here. */
    private static final String[] FUNCTIONS = Stream.of(
                    Objects.requireNonNull(functions().listFiles(folder -> new File(folder, "pom.xml").exists())))
            .map(folder -> "dev.passbook." + folder.getName().replace("-", "") + "..")
            .toArray(String[]::new);

    @ArchTest
    static final ArchRule RULES_KNOW_THE_JDK_ALONE = classes()
            .that()
            .resideInAnyPackage(RULES)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(RULES).or(resideInAnyPackage("java.lang..", "java.time..", "java.util..")));

    @ArchTest
    static final ArchRule RULES_OF_ONE_AGGREGATE_DO_NOT_KNOW_THOSE_OF_ANOTHER =
            slices().matching("dev.passbook.(account|customer)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule RULES_KNOW_NO_CLOCK_AND_NO_CHANCE = noClasses()
            .that()
            .resideInAnyPackage(RULES)
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.time\\.Clock.*|java\\.util\\.(Random|Date|Calendar).*|java\\.lang\\.(System|Thread).*")
            .orShould()
            .callMethodWhere(target(name("now")));

    @ArchTest
    static final ArchRule THE_EVENT_STORE_KNOWS_NO_QUEUE_AND_NO_HTTP = noClasses()
            .that()
            .resideInAnyPackage("dev.passbook.eventstore..", "dev.passbook.database..", "dev.passbook.schema..")
            .and()
            .doNotHaveFullyQualifiedName(IAM_TOKEN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.passbook.http..",
                    "dev.passbook.eventbus..",
                    "dev.passbook.commandhandler..",
                    "software.amazon..",
                    "com.amazonaws..",
                    "io.micronaut.http..");

    /** It signs what RDS takes for a password; that needs no service, no HTTP client and nothing else of Passbook. */
    @ArchTest
    static final ArchRule LOGGING_IN_KNOWS_THE_SIGNER_ALONE = classes()
            .that()
            .haveFullyQualifiedName(IAM_TOKEN)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.postgresql..", "software.amazon.awssdk..")
                    .and(not(resideInAnyPackage(
                            "java.net.http..",
                            "software.amazon.awssdk.services..",
                            "software.amazon.awssdk.awscore..",
                            "software.amazon.awssdk.http.urlconnection..")))
                    .or(type(IamToken.class)));

    @ArchTest
    static final ArchRule THE_EVENT_BUS_KNOWS_NO_DATABASE_AND_NO_HTTP = noClasses()
            .that()
            .resideInAPackage("dev.passbook.eventbus..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.passbook.http..", "dev.passbook.eventstore..", "java.sql..", "io.micronaut.http..");

    @ArchTest
    static final ArchRule THE_OBJECT_STORE_KNOWS_NOTHING_OF_A_LEDGER = noClasses()
            .that()
            .resideInAPackage("dev.passbook.objectstore..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("dev.passbook..").and(not(resideInAnyPackage("dev.passbook.objectstore.."))));

    @ArchTest
    static final ArchRule S3_IS_KNOWN_TO_THE_OBJECT_STORE_ALONE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.passbook.objectstore..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk.services.s3..");

    @ArchTest
    static final ArchRule ENVELOPES_KNOW_NOTHING_OF_A_LEDGER = noClasses()
            .that()
            .resideInAPackage("dev.passbook.envelope..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.passbook..")
                    .and(not(resideInAnyPackage(
                            "dev.passbook.envelope..", "dev.passbook.wrappedkey..", "dev.passbook.snapshot.."))));

    @ArchTest
    static final ArchRule CIPHERS_AND_KMS_ARE_KNOWN_TO_ENVELOPES_ALONE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.passbook.envelope..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk.services.kms..", "com.google.crypto.tink..", "javax.crypto..");

    @ArchTest
    static final ArchRule TELEMETRY_KNOWS_JSON_AND_LOGGING_ALONE = classes()
            .that()
            .resideInAPackage("dev.passbook.telemetry..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.passbook.telemetry..",
                    "dev.passbook.json..",
                    "java..",
                    "jakarta.inject..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "ch.qos.logback..",
                    "io.micronaut.context..",
                    "io.micronaut.core..",
                    "io.micronaut.inject..");

    @ArchTest
    static final ArchRule SNAPSHOTS_KNOW_NOTHING_OF_A_LEDGER = noClasses()
            .that()
            .resideInAPackage("dev.passbook.snapshot..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("dev.passbook..").and(not(resideInAnyPackage("dev.passbook.snapshot.."))));

    @ArchTest
    static final ArchRule READS_KNOW_NO_QUEUE = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.passbook.accountstate..",
                    "dev.passbook.customerstate..",
                    "dev.passbook.personaldata..",
                    "dev.passbook.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.passbook.eventbus..", "dev.passbook.eventstore..", "software.amazon..");

    /** What customer routes share reads and writes names and addresses; it neither keeps them nor opens or seals any. */
    @ArchTest
    static final ArchRule CUSTOMER_HTTP_KNOWS_NO_DATABASE_NO_QUEUE_AND_NO_KEY = noClasses()
            .that()
            .resideInAPackage("dev.passbook.customerhttp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.passbook.account..",
                    "dev.passbook.customerstore..",
                    "dev.passbook.database..",
                    "dev.passbook.envelope..",
                    "dev.passbook.eventbus..",
                    "dev.passbook.eventstore..",
                    "java.sql..",
                    "javax.crypto..",
                    "software.amazon..");

    /** What can be sealed and opened, and where, is said once. */
    @ArchTest
    static final ArchRule ENVELOPES_ARE_KNOWN_TO_PERSONAL_DATA_ALONE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.passbook.envelope..", "dev.passbook.personaldata..", "dev.passbook.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.passbook.envelope..");

    /** Folding, listing, forgetting, archiving and verifying get along with ciphertext. */
    @ArchTest
    static final ArchRule PERSONAL_DATA_IS_OPENED_AND_SEALED_BY_FIVE_FUNCTIONS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.passbook.personaldata..",
                    "dev.passbook.customerstate..",
                    "dev.passbook.customercommand..",
                    "dev.passbook.registercustomer..",
                    "dev.passbook.changename..",
                    "dev.passbook.changeaddress..",
                    "dev.passbook.getcustomer..",
                    "dev.passbook.replaycustomer..",
                    "dev.passbook.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.passbook.personaldata..");

    @ArchTest
    static final ArchRule FUNCTIONS_HAVE_NO_SQL = noClasses()
            .that()
            .resideInAnyPackage(FUNCTIONS)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.sql\\.(Statement|PreparedStatement|ResultSet)");

    @ArchTest
    static final ArchRule FUNCTIONS_DO_NOT_KNOW_EACH_OTHER = slices().matching("dev.passbook.(*)..")
            .that(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are functions",
                    slice -> slice.stream()
                            .anyMatch(type -> java.util.Arrays.stream(FUNCTIONS)
                                    .anyMatch(function -> function.equals(type.getPackageName() + "..")))))
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule NOBODY_KNOWS_WHAT_IS_LOCAL = noClasses()
            .that()
            .resideOutsideOfPackages(LOCAL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LOCAL);

    /** Deployed functions are handed the claims of tokens that API Gateway has verified, and could not verify or issue any. */
    @ArchTest
    static final ArchRule NOBODY_KNOWS_TOKENS_BUT_WHAT_IS_LOCAL = noClasses()
            .that()
            .resideOutsideOfPackage("dev.passbook.local..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.passbook.local.token..", "com.nimbusds..", "no.nav..");

    /** By where this class is: who looks for tests before they run, to share them out, does so in another folder. */
    private static File functions() {
        URL classes = LayersTest.class.getProtectionDomain().getCodeSource().getLocation();
        return new File(new File(URI.create(classes.toString())), "../../../functions");
    }
}
