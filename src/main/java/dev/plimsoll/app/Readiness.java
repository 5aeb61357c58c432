package dev.plimsoll.app;

import dev.plimsoll.workload.HttpRequestPlan;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The condition under which an app is ready for requests. */
public sealed interface Readiness {

    /** Its port accepts a connection. */
    record OfPort() implements Readiness {

        @Override
        public String text() {
            return "its port accepts a connection";
        }
    }

    /**
     * A path answers.
     *
     * @param path as it is sent, starting with a slash
     */
    record OfPath(String path) implements Readiness {

        @Override
        public String text() {
            return path + " answers";
        }
    }

    /**
     * It prints a line.
     *
     * @param line matches a part of that line
     */
    record OfLog(Pattern line) implements Readiness {

        @Override
        public String text() {
            return "it prints a line that matches " + line;
        }
    }

    /** The condition as a clause after "ready when". */
    String text();

    /**
     * Parses {@code /path} or {@code log:REGEX}.
     *
     * @throws IllegalArgumentException if it is neither; the message is for the user
     */
    static Readiness parse(String text) {
        String stripped = text.strip();
        if (stripped.startsWith("/")) {
            if (stripped.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException(
                        "'" + stripped + "' is not a path, since it has a blank in it; write %20 for a blank");
            }
            return new OfPath(HttpRequestPlan.get(stripped).path());
        }
        if (stripped.startsWith("log:")) {
            return ofLog(stripped, stripped.substring("log:".length()).strip());
        }
        throw new IllegalArgumentException("'" + stripped + "' is neither a path nor a log line; write a path that must"
                + " answer, for example /actuator/health, or log: and a regular expression that a line of the app's log"
                + " matches, for example log:Started .* in; leave it out to wait for the port");
    }

    private static Readiness ofLog(String text, String regex) {
        if (regex.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' would match any line; write a regular expression behind"
                    + " log:, for example log:Started .* in");
        }
        try {
            return new OfLog(Pattern.compile(regex));
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("'" + regex + "' is not a regular expression: " + wrong.getDescription()
                    + " near index " + Math.max(0, wrong.getIndex()));
        }
    }
}
