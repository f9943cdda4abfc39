package dev.passbook.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Without Node.js there is no packaged template, and so nothing to run packaged functions by. */
public final class NeedsThePackage implements ExecutionCondition {
    private static final Path TEMPLATE = Path.of("../.serverless/cloudformation-template-update-stack.json");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Files.exists(TEMPLATE)
                ? ConditionEvaluationResult.enabled("The template is packaged")
                : ConditionEvaluationResult.disabled("The template is not packaged");
    }
}
