package dev.passbook.postbatch;

import dev.passbook.commandhandler.Asked;
import dev.passbook.commandhandler.BatchAnswer;
import dev.passbook.commandhandler.CommandRoute;
import dev.passbook.http.Access;
import dev.passbook.http.Fields;
import dev.passbook.http.Problem;
import dev.passbook.http.Problem.Invalid;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Terms;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.List;
import java.util.Optional;

@Controller("/batches")
final class PostBatchController implements Described {
    private final CommandRoute commands;
    private final BatchCommands reader;

    PostBatchController(CommandRoute commands, BatchCommands reader) {
        this.commands = commands;
        this.reader = reader;
    }

    @Post
    @Access(Right.WRITE)
    HttpResponse<?> postBatch(WriteRequest request) {
        if (request.expectedVersion().isPresent()) {
            throw Problem.invalid(List.of(new Invalid("If-Match", "left out: a batch has no one version")))
                    .exception();
        }
        Optional<Boolean> atomic = request.fields().truth("atomic");
        List<Fields> fields = request.fields().objects("commands", Terms.MAX_BATCH);
        request.fields().refuseInvalid();
        List<Asked> asked = fields.stream().map(reader::read).toList();
        return commands.acceptAll(request, asked, atomic.orElseThrow());
    }

    @Override
    public Operation operation() {
        return BatchAnswer.operation(reader.types());
    }
}
