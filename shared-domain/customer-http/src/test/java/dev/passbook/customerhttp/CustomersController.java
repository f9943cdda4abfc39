package dev.passbook.customerhttp;

import dev.passbook.customer.CustomerId;
import dev.passbook.http.Access;
import dev.passbook.http.JsonBody;
import dev.passbook.http.Right;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonWriter;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;

/** Reads all that the routes of customers read, and answers with it. */
@Controller("/customers")
final class CustomersController {
    @Post
    @Access(Right.PUBLIC)
    HttpResponse<String> register(HttpRequest<?> request) {
        RegistrationBody body = RegistrationBody.read(JsonBody.fields(request));
        return ok(Json.object()
                .with("name", NameBody.toJson(body.name()))
                .with("address", AddressBody.toJson(body.address())));
    }

    @Put("/{customerId}/name")
    @Access(Right.PUBLIC)
    HttpResponse<String> changeName(CustomerId customerId, HttpRequest<?> request) {
        return ok(NameBody.toJson(NameBody.read(JsonBody.fields(request))).with("customerId", customerId.toString()));
    }

    @Put("/{customerId}/address")
    @Access(Right.PUBLIC)
    HttpResponse<String> changeAddress(CustomerId customerId, HttpRequest<?> request) {
        return ok(AddressBody.toJson(AddressBody.read(JsonBody.fields(request)))
                .with("customerId", customerId.toString()));
    }

    private static HttpResponse<String> ok(JsonObject body) {
        return HttpResponse.ok(JsonWriter.write(body));
    }
}
