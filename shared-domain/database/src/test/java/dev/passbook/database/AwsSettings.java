package dev.passbook.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the AWS SDK finds around a function, as system properties until it is closed; without more, nothing at all. */
final class AwsSettings implements AutoCloseable {
    private final Map<String, String> settings = new HashMap<>();

    /** No credentials and no region; {@code nothing} is a directory for an empty profile. */
    AwsSettings(Path nothing) throws IOException {
        Path profile = Files.writeString(nothing.resolve("profile"), "");
        set("aws.configFile", profile.toString());
        set("aws.sharedCredentialsFile", profile.toString());
        set("aws.disableEc2Metadata", "true");
    }

    AwsSettings region(String region) {
        return set("aws.region", region);
    }

    /** As Lambda gives them to a function without SnapStart. */
    AwsSettings credentials(String accessKeyId, String secretAccessKey, String sessionToken) {
        return set("aws.accessKeyId", accessKeyId)
                .set("aws.secretAccessKey", secretAccessKey)
                .set("aws.sessionToken", sessionToken);
    }

    /** As Lambda gives them to a function with SnapStart: an address to ask, and what to show there. */
    AwsSettings credentialsAt(String url, String authorization) {
        return set("aws.containerCredentialsFullUri", url).set("aws.containerAuthorizationToken", authorization);
    }

    private AwsSettings set(String name, String value) {
        settings.put(name, value);
        System.setProperty(name, value);
        return this;
    }

    @Override
    public void close() {
        settings.keySet().forEach(System::clearProperty);
    }
}
