package dev.plimsoll.app;

import dev.plimsoll.unit.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The last exception with a stack trace in a log.
 *
 * @param lines the exception, its causes, and the innermost frames of each
 * @param rootCause the line of the innermost cause, or of the exception if it has none
 */
record LoggedException(List<String> lines, String rootCause) {

    /** How much of the end of a log is searched: a stack trace of Spring Boot has some 10 KiB. */
    private static final int SEARCHED_BYTES = 256 << 10;

    private static final int MAX_LINES = 12;
    private static final int MAX_LINE_LENGTH = 200;
    private static final int MAX_FRAMES = 3;

    /** A message may have several lines, between the exception and its first frame. */
    private static final int MAX_MESSAGE_LINES = 20;

    private static final Pattern HEAD = Pattern.compile(
            "(?:.*[\\s:])?(?:[\\w$]+\\.)+[A-Z][\\w$]*(?:Exception|Error|Throwable|Failure|Fault)[\\w$]*(?::.*)?");

    private static final Pattern FRAME = Pattern.compile("\\s+at .+\\(.*\\).*");
    private static final Pattern FRAME_OF = Pattern.compile("\\s+at (?:[^/()]*/)*([^/]+\\(.*\\)).*");
    private static final Pattern LOADING = Pattern.compile(
            "^(?:java|javax|jdk|sun|com\\.sun|org\\.springframework\\.boot\\.loader|io\\.quarkus\\.bootstrap)\\.");
    private static final Pattern MISSING_CLASS =
            Pattern.compile("NoClassDefFoundError|ClassNotFoundException|NoSuchMethodError|NoSuchFieldError");
    private static final String CAUSE = "Caused by: ";

    /** What Spring Boot prints in place of an exception that it can explain. */
    private static final Pattern BOOT_DESCRIPTION =
            Pattern.compile("(?s).*\\nDescription:\\s*\\n\\s*\\n(.+?)\\n\\s*\\n.*");

    LoggedException {
        lines = List.copyOf(lines);
    }

    /** The end of a log file; empty if it cannot be read. */
    static String endOf(Path log) {
        try (FileChannel channel = FileChannel.open(log)) {
            long from = Math.max(0, channel.size() - SEARCHED_BYTES);
            ByteBuffer end = ByteBuffer.allocate((int) (channel.size() - from));
            while (end.hasRemaining() && channel.read(end, from + end.position()) >= 0) {
                continue;
            }
            return new String(end.array(), 0, end.position(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** The last exception with a stack trace. */
    static Optional<LoggedException> in(String log) {
        List<String> all = log.lines().toList();
        int head = lastHead(all);
        if (head < 0) {
            return Optional.empty();
        }
        List<String> shown = new ArrayList<>(List.of(cut(all.get(head).strip())));
        String root = shown.get(0);
        int frames = 0;
        for (String line : all.subList(head + 1, all.size())) {
            if (line.strip().startsWith(CAUSE)) {
                root = cut(line.strip().substring(CAUSE.length()));
                frames = 0;
                shown.add(cut(line.strip()));
            } else if (FRAME.matcher(line).matches() && frames++ < MAX_FRAMES) {
                shown.add("    " + cut(line.strip()));
            }
        }
        boolean isLong = shown.size() > MAX_LINES;
        List<String> causes =
                shown.stream().filter(line -> !line.startsWith(" ")).toList();
        List<String> bounded = isLong && causes.size() > 1 ? causes : shown;
        return Optional.of(new LoggedException(bounded.subList(0, Math.min(bounded.size(), MAX_LINES)), root));
    }

    /** Why an application did not start: the description of Spring Boot, or the innermost cause. */
    static Optional<String> causeIn(String log) {
        Matcher description = BOOT_DESCRIPTION.matcher(log);
        if (description.matches()) {
            return Optional.of(
                    cut(description.group(1).lines().map(String::strip).collect(Collectors.joining(" "))));
        }
        return in(log).map(LoggedException::rootCause);
    }

    /** The cause, and for a class that is missing who needs it: {@code … , needed by com.acme.Shop.open(Shop.java:12)}. */
    static Optional<String> problemIn(String log) {
        return causeIn(log)
                .map(cause -> MISSING_CLASS.matcher(cause).find()
                        ? cause
                                + neededBy(log)
                                        .map(frame -> ", needed by " + frame)
                                        .orElse("")
                        : cause);
    }

    /** The innermost frame of the last exception and its causes that neither loads classes nor is the JDK's. */
    private static Optional<String> neededBy(String log) {
        List<String> all = log.lines().toList();
        String innermost = "";
        boolean isNewCause = true;
        for (String line : all.subList(Math.max(0, lastHead(all)), all.size())) {
            Matcher frame = FRAME_OF.matcher(line);
            if (line.strip().startsWith(CAUSE)) {
                isNewCause = true;
            } else if (isNewCause
                    && frame.matches()
                    && !LOADING.matcher(frame.group(1)).find()) {
                innermost = frame.group(1);
                isNewCause = false;
            }
        }
        return Optional.of(cut(innermost)).filter(frame -> !frame.isEmpty());
    }

    private static int lastHead(List<String> lines) {
        int firstFrame = -1;
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            if (FRAME.matcher(line).matches()) {
                firstFrame = i;
            } else if (firstFrame >= 0
                    && firstFrame - i <= MAX_MESSAGE_LINES
                    && !line.strip().startsWith(CAUSE)
                    && !line.strip().startsWith("Suppressed: ")
                    && HEAD.matcher(line).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static String cut(String line) {
        String printable = Printable.of(line.replace('\t', ' '));
        return printable.length() <= MAX_LINE_LENGTH ? printable : printable.substring(0, MAX_LINE_LENGTH) + "…";
    }
}
