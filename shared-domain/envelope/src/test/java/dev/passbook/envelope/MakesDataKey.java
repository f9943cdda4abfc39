package dev.passbook.envelope;

import dev.passbook.wrappedkey.WrappedKey;
import java.nio.file.Path;
import java.util.HexFormat;

/** A process of its own that makes a data key for alice, and prints it wrapped. */
final class MakesDataKey {
    private MakesDataKey() {}

    public static void main(String[] arguments) {
        MasterKey masterKey = new KeyFileMasterKey(Path.of(arguments[0]));
        System.out.print(
                HexFormat.of().formatHex(masterKey.newDataKey("alice").wrapped().bytes()));
    }

    static WrappedKey read(String printed) {
        return new WrappedKey(HexFormat.of().parseHex(printed));
    }
}
