package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What API Gateway sends and takes, payload format 2.0 (API Gateway Developer Guide, "AWS Lambda proxy integrations for HTTP
 * APIs"), without reflection: Lambda's own serializer takes a function a sixth of its start. Members that nobody here looks
 * at are passed over.
 */
final class GatewayJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private GatewayJson() {}

    /**
     * The one event that {@code json} is the text of.
     *
     * @throws IOException when it is no JSON object
     */
    static APIGatewayV2HTTPEvent read(InputStream json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("The event is no JSON object");
            }
            APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
            object(parser, event, name -> {
                switch (name) {
                    case "version" -> event.setVersion(text(parser));
                    case "routeKey" -> event.setRouteKey(text(parser));
                    case "rawPath" -> event.setRawPath(text(parser));
                    case "rawQueryString" -> event.setRawQueryString(text(parser));
                    case "cookies" -> event.setCookies(texts(parser));
                    case "headers" -> event.setHeaders(map(parser));
                    case "queryStringParameters" -> event.setQueryStringParameters(map(parser));
                    case "pathParameters" -> event.setPathParameters(map(parser));
                    case "stageVariables" -> event.setStageVariables(map(parser));
                    case "body" -> event.setBody(text(parser));
                    case "isBase64Encoded" -> event.setIsBase64Encoded(parser.getBooleanValue());
                    case "requestContext" -> event.setRequestContext(requestContext(parser));
                    default -> parser.skipChildren();
                }
            });
            return event;
        }
    }

    /** Writes {@code response}, and nothing that it does not have. */
    static void write(APIGatewayV2HTTPResponse response, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", response.getStatusCode());
            if (response.getHeaders() != null) {
                json.writeObjectFieldStart("headers");
                for (Map.Entry<String, String> header : response.getHeaders().entrySet()) {
                    json.writeStringField(header.getKey(), header.getValue());
                }
                json.writeEndObject();
            }
            if (response.getCookies() != null) {
                json.writeArrayFieldStart("cookies");
                for (String cookie : response.getCookies()) {
                    json.writeString(cookie);
                }
                json.writeEndArray();
            }
            if (response.getBody() != null) {
                json.writeStringField("body", response.getBody());
            }
            json.writeBooleanField("isBase64Encoded", response.getIsBase64Encoded());
            json.writeEndObject();
        }
    }

    private static @Nullable RequestContext requestContext(JsonParser parser) throws IOException {
        RequestContext context = new RequestContext();
        return object(parser, context, name -> {
            switch (name) {
                case "routeKey" -> context.setRouteKey(text(parser));
                case "accountId" -> context.setAccountId(text(parser));
                case "stage" -> context.setStage(text(parser));
                case "apiId" -> context.setApiId(text(parser));
                case "domainName" -> context.setDomainName(text(parser));
                case "domainPrefix" -> context.setDomainPrefix(text(parser));
                case "time" -> context.setTime(text(parser));
                case "timeEpoch" -> context.setTimeEpoch(parser.getValueAsLong());
                case "http" -> context.setHttp(http(parser));
                case "authorizer" -> context.setAuthorizer(authorizer(parser));
                case "requestId" -> context.setRequestId(text(parser));
                default -> parser.skipChildren();
            }
        });
    }

    private static @Nullable Http http(JsonParser parser) throws IOException {
        Http http = new Http();
        return object(parser, http, name -> {
            switch (name) {
                case "method" -> http.setMethod(text(parser));
                case "path" -> http.setPath(text(parser));
                case "protocol" -> http.setProtocol(text(parser));
                case "sourceIp" -> http.setSourceIp(text(parser));
                case "userAgent" -> http.setUserAgent(text(parser));
                default -> parser.skipChildren();
            }
        });
    }

    private static @Nullable Authorizer authorizer(JsonParser parser) throws IOException {
        Authorizer authorizer = new Authorizer();
        return object(parser, authorizer, name -> {
            if (name.equals("jwt")) {
                authorizer.setJwt(jwt(parser));
            } else {
                parser.skipChildren();
            }
        });
    }

    private static @Nullable JWT jwt(JsonParser parser) throws IOException {
        JWT jwt = new JWT();
        return object(parser, jwt, name -> {
            switch (name) {
                case "claims" -> jwt.setClaims(map(parser));
                case "scopes" -> jwt.setScopes(texts(parser));
                default -> parser.skipChildren();
            }
        });
    }

    private static @Nullable Map<String, String> map(JsonParser parser) throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        return object(parser, map, name -> map.put(name, text(parser)));
    }

    /** {@code filled} with what {@code member} makes of each value of the object that begins here; of what is none, nothing. */
    private static <T> @Nullable T object(JsonParser parser, T filled, Member member) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            member.at(name);
        }
        return filled;
    }

    private static @Nullable List<String> texts(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return null;
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text(parser));
        }
        return texts;
    }

    /** Of numbers and truth values their text: claims may be such. */
    private static @Nullable String text(JsonParser parser) throws IOException {
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
            return null;
        }
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getText();
    }

    @FunctionalInterface
    private interface Member {
        void at(String name) throws IOException;
    }
}
