package dev.passbook.database;

import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Logs in to RDS without a password. The driver makes one of these for each new connection, because the JDBC URL says
 * {@code authenticationPluginClassName=dev.passbook.database.IamToken}, and gets a token for a password: signed here,
 * with the credentials that the function has at this moment, for this host, port and user alone, good for 15 minutes.
 */
public final class IamToken implements AuthenticationPlugin {
    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private final Properties connection;
    private final Clock clock;

    /**
     * As the driver makes it.
     *
     * @param connection what the driver connects with: host, port and user are among it
     */
    public IamToken(Properties connection) {
        this(connection, Clock.systemUTC());
    }

    IamToken(Properties connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /**
     * Signs a new token; nothing leaves the machine for it.
     *
     * @throws PSQLException when there are no credentials or no region; to the function, the database is away then
     */
    @Override
    public char[] getPassword(AuthenticationRequestType type) throws PSQLException {
        SdkHttpRequest login = login();
        try {
            return sign(login, credentials()).toCharArray();
        } catch (SdkException e) {
            throw new PSQLException(
                    "There is nothing to sign an IAM token with: " + e.getMessage(),
                    PSQLState.CONNECTION_UNABLE_TO_CONNECT,
                    e);
        }
    }

    private SdkHttpRequest login() throws PSQLException {
        String host = property("PGHOST");
        if (host.contains(",")) {
            throw new PSQLException("An IAM token is for one host, not for " + host, PSQLState.INVALID_PARAMETER_VALUE);
        }
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("https")
                .host(host)
                .port(Integer.parseInt(property("PGPORT")))
                .encodedPath("/")
                .putRawQueryParameter("DBUser", property("user"))
                .putRawQueryParameter("Action", "connect")
                .build();
    }

    private String property(String name) throws PSQLException {
        String value = connection.getProperty(name);
        if (value == null) {
            throw new PSQLException("An IAM token needs the connection's " + name, PSQLState.INVALID_PARAMETER_VALUE);
        }
        return value;
    }

    /** From a provider that is made and dropped here: one that is kept would come out of a snapshot with old ones. */
    private static AwsCredentials credentials() {
        try (DefaultCredentialsProvider provider =
                DefaultCredentialsProvider.builder().build()) {
            return provider.resolveCredentials();
        }
    }

    private String sign(SdkHttpRequest login, AwsCredentials credentials) {
        String region =
                DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        String url = AwsV4HttpSigner.create()
                .sign(request -> request.identity(credentials)
                        .request(login)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "rds-db")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, LIFETIME)
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock))
                .request()
                .getUri()
                .toString();
        return url.substring("https://".length());
    }
}
