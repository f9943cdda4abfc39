package dev.passbook.local.token;

import java.net.InetAddress;
import kotlin.jvm.functions.Function1;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.OAuth2HttpServer;
import no.nav.security.mock.oauth2.http.Ssl;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** No server of its own: mock-oauth2-server's configuration wants one, and asks it for nothing but its certificate. */
final class ServedByTheGateway implements OAuth2HttpServer {
    @Override
    public @Nullable Ssl sslConfig() {
        return null;
    }

    @Override
    public OAuth2HttpServer start(Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OAuth2HttpServer start(int port, Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OAuth2HttpServer start(
            InetAddress address, int port, Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OAuth2HttpServer stop() {
        return this;
    }

    @Override
    public void close() {}

    @Override
    public int port() {
        throw new UnsupportedOperationException();
    }

    @Override
    public HttpUrl url(String path) {
        throw new UnsupportedOperationException();
    }
}
