package dev.passbook.http;

import dev.passbook.json.Json.JsonObject;

/** What a route answers with, in the form that goes over the wire. */
public interface Representation {
    /** Members in the order that the contract lists them. */
    JsonObject toJson();
}
