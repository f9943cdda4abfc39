package dev.passbook.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A function as the template has it.
 *
 * @param logicalId in the template
 * @param name as AWS would call it
 * @param handler class
 * @param artifact file name
 * @param layers file names
 * @param timeout of one invocation
 * @param memoryMegabytes of an execution environment
 * @param snapStart whether it is started once and then restored
 * @param environment variables, references and all
 * @param roleId logical id of the role whose rights it has
 */
public record FunctionResource(
        String logicalId,
        String name,
        String handler,
        String artifact,
        List<String> layers,
        Duration timeout,
        int memoryMegabytes,
        boolean snapStart,
        Map<String, JsonNode> environment,
        String roleId) {

    /** The same without a snapshot. */
    FunctionResource onDemand() {
        return new FunctionResource(
                logicalId, name, handler, artifact, layers, timeout, memoryMegabytes, false, environment, roleId);
    }

    /** The same with another handler. */
    FunctionResource handledBy(String other) {
        return new FunctionResource(
                logicalId, name, other, artifact, layers, timeout, memoryMegabytes, snapStart, environment, roleId);
    }
}
