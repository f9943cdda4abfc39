package dev.passbook.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.passbook.ledgertesting.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Every byte that a ledger keeps, looked through for a word however it may be spelt. */
final class Kept {
    private final List<String> spellings;

    Kept(String word) {
        this.spellings = spellings(word);
    }

    /** Where it is; {@code where} and not the text itself. */
    List<String> in(String where, String text) {
        return spellings.stream().anyMatch(text::contains) ? List.of(where) : List.of();
    }

    /** In which files under {@code folder} it is, packed ones unpacked. */
    List<String> inFiles(Path folder) {
        List<String> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        found.addAll(in(file.toString(), text(file)));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    // It is not there yet; or PostgreSQL has removed it meanwhile.
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** In which rows it is, as PostgreSQL writes them: in the files, a long one is compressed. */
    List<String> inTables(String jdbcUrl) {
        List<String> found = new ArrayList<>();
        for (String table :
                Query.column(jdbcUrl, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")) {
            for (String row : Query.column(jdbcUrl, "SELECT t::text FROM " + table + " t")) {
                found.addAll(in("table " + table, row));
            }
        }
        return found;
    }

    private static String text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (file.toString().endsWith(".gz")) {
                try (GZIPInputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
                    bytes = packed.readAllBytes();
                }
            }
            return new String(bytes, ISO_8859_1);
        } catch (NoSuchFileException e) {
            // PostgreSQL removes some while they are listed.
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> spellings(String word) {
        List<String> all = new ArrayList<>();
        for (byte[] bytes : List.of(word.getBytes(UTF_8), word.getBytes(UTF_16LE), word.getBytes(UTF_16BE))) {
            all.add(new String(bytes, ISO_8859_1));
            all.add(HexFormat.of().formatHex(bytes));
            // Base64 of three bytes is four characters: of what stands before and after, those at either end depend.
            for (int shift = 0; shift < 3; shift++) {
                byte[] shifted = new byte[shift + bytes.length];
                System.arraycopy(bytes, 0, shifted, shift, bytes.length);
                String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                all.add(base64.substring(shift == 0 ? 0 : shift + 1, base64.length() - 2));
            }
        }
        return all;
    }
}
