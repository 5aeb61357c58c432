package dev.plimsoll.fork;

import dev.plimsoll.unit.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Secrets that become known only while a process runs, for example the cookies that it issues. There may be one for each
 * request, so a text is searched for all of them at once. Thread-safe.
 */
final class LearntSecrets {

    /** Shorter values occur in any log by chance. */
    private static final int MIN_LENGTH = 6;

    /** An application that issues more of them does so for requests that nobody repeats. */
    private static final int MAX_VALUES = 100_000;

    private static final int BITS_PER_CHARACTER = 8;
    private static final long BEGINNING = (1L << (MIN_LENGTH * BITS_PER_CHARACTER)) - 1;
    private static final int LOW_BITS = 0xFF;

    private final Set<String> values = ConcurrentHashMap.newKeySet();

    /** By their first characters, the longest first. */
    private final Map<Long, List<String>> byBeginning = new ConcurrentHashMap<>();

    void add(String value) {
        if (values.size() < MAX_VALUES && value.length() >= MIN_LENGTH && values.add(value)) {
            index(value);
            String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
            if (!encoded.equals(value)) {
                index(encoded);
            }
        }
    }

    private void index(String value) {
        long beginning = 0;
        for (int i = 0; i < MIN_LENGTH; i++) {
            beginning = shifted(beginning, value.charAt(i));
        }
        byBeginning.merge(
                beginning,
                List.of(value),
                (former, added) -> Stream.concat(former.stream(), added.stream())
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList());
    }

    private static long shifted(long beginning, char next) {
        return (beginning << BITS_PER_CHARACTER | next & LOW_BITS) & BEGINNING;
    }

    /** Replaces each of them by three stars. */
    String masked(String text) {
        if (byBeginning.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder();
        int done = 0;
        long beginning = 0;
        for (int i = 0; i < text.length(); i++) {
            beginning = shifted(beginning, text.charAt(i));
            int start = i - MIN_LENGTH + 1;
            int length = start < done ? 0 : lengthAt(text, start, beginning);
            if (length > 0) {
                masked.append(text, done, start).append("***");
                done = start + length;
            }
        }
        return done == 0 ? text : masked.append(text, done, text.length()).toString();
    }

    private int lengthAt(String text, int start, long beginning) {
        for (String value : byBeginning.getOrDefault(beginning, List.of())) {
            if (text.startsWith(value, start)) {
                return value.length();
            }
        }
        return 0;
    }

    /** Masks those that were written before they were known; a line without any stays byte by byte as it is. */
    void maskIn(Path file) throws IOException {
        if (byBeginning.isEmpty() || !Files.isRegularFile(file)) {
            return;
        }
        byte[] all = Files.readAllBytes(file);
        ByteArrayOutputStream masked = new ByteArrayOutputStream(all.length);
        boolean isChanged = false;
        for (int from = 0, to; from < all.length; from = to) {
            to = endOfLine(all, from);
            String line = new String(all, from, to - from, StandardCharsets.UTF_8);
            String maskedLine = masked(line);
            if (maskedLine.equals(line)) {
                masked.write(all, from, to - from);
            } else {
                masked.writeBytes(maskedLine.getBytes(StandardCharsets.UTF_8));
                isChanged = true;
            }
        }
        if (isChanged) {
            AtomicFile.write(file, masked.toByteArray());
        }
    }

    private static int endOfLine(byte[] all, int from) {
        int to = from;
        while (to < all.length && all[to] != '\n') {
            to++;
        }
        return Math.min(to + 1, all.length);
    }
}
