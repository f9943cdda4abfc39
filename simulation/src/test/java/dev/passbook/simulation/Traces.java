package dev.passbook.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Prints the hash of the traces of some seeds, for another JVM to compare with its own. */
final class Traces {
    private static final int SEEDS = 30;

    private Traces() {}

    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        System.out.println(hash());
    }

    static String hash() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (long seed = 0; seed < SEEDS; seed++) {
            digest.update(Simulation.run(seed, Bugs.NONE).trace().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
