package dev.passbook.infrastructure;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AWS's own policy checker, cfn-guard, with the rules that AWS Control Tower offers for a company's accounts. */
final class Guard {
    private static final Path PACKAGE = Packaged.file("node_modules/@cdklabs/cdk-validator-cfnguard");
    private static final Pattern RULE = Pattern.compile("\\[(CT\\.[A-Z0-9.]+)]");
    private static final Pattern RESOURCE = Pattern.compile("/Resources/([A-Za-z0-9]+)");

    private Guard() {}

    /** What is against these services' rules, or all: the rule and the resource, as in {@code CT.RDS.PR.1 Database}. */
    static SortedSet<String> findings(Path template, String... services) throws IOException, InterruptedException {
        Path rules = PACKAGE.resolve("rules/control-tower/cfn-guard");
        List<String> command = new ArrayList<>(List.of(
                program().toString(),
                "validate",
                "--structured",
                "--output-format=json",
                "--show-summary=none",
                "--data=" + template.toAbsolutePath()));
        if (services.length == 0) {
            command.add("--rules=" + rules);
        }
        for (String service : services) {
            command.add("--rules=" + rules.resolve(service));
        }
        SortedSet<String> findings = new TreeSet<>();
        for (JsonNode file : new ObjectMapper().readTree(Program.run(command).output())) {
            file.path("not_compliant").forEach(finding -> add(findings, finding.toString()));
        }
        return findings;
    }

    private static void add(SortedSet<String> findings, String finding) {
        Matcher rule = RULE.matcher(finding);
        Matcher resource = RESOURCE.matcher(finding);
        if (!rule.find()) {
            throw new IllegalArgumentException("A finding of no rule: " + finding);
        }
        while (resource.find()) {
            findings.add(rule.group(1) + " " + resource.group(1));
        }
    }

    /** The package has it for Linux with glibc and for macOS, on both processors. */
    private static Path program() {
        String system = System.getProperty("os.name", "").startsWith("Mac") ? "macos" : "ubuntu";
        String processor = System.getProperty("os.arch", "").equals("aarch64") ? "aarch64" : "x86_64";
        Path program = PACKAGE.resolve("bin").resolve(system).resolve(processor).resolve("cfn-guard");
        // It may be missing on somebody's own machine; in CI nothing is left out.
        assumeTrue(
                Files.isExecutable(program) || "true".equals(System.getenv("CI")),
                "There is no cfn-guard for this system");
        return program;
    }
}
