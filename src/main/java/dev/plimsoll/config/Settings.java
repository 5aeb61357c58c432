package dev.plimsoll.config;

import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.SecretText;
import dev.plimsoll.unit.TimeSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.util.cli.CommandLineUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of parameters into typed values, and collects everything that is wrong so that it is reported at once.
 *
 * <p>The default value of a parameter is stated where Maven declares it, so its text is never {@code null}: methods without
 * a fallback throw {@link IllegalStateException} for that. A parameter without a default value is empty, or has the
 * fallback, if it is {@code null}. A blank text is wrong, since a limit that got lost on its way through CI must not pass
 * silently. A wrong text is read as the lowest value that is accepted: call {@link #verify} before using any.
 *
 * <p>For one execution, in one thread.
 */
public final class Settings {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final List<String> problems;
    private final Function<String, String> naming;

    private Settings(List<String> problems, Function<String, String> naming) {
        this.problems = problems;
        this.naming = naming;
    }

    /** For parameters that can be set as {@code <name>} and as {@code -Dplimsoll.name}. */
    public static Settings ofParameters() {
        return new Settings(new ArrayList<>(), name -> "<" + name + "> (-Dplimsoll." + name + ")");
    }

    /**
     * For the elements of a structured parameter, which only the pom can set. Problems are collected with this reader's.
     *
     * @param place where the elements are, for example {@code <dependencyLimits>, entry 2}
     */
    public Settings within(String place) {
        return new Settings(problems, name -> "<" + name + "> in " + place);
    }

    public Optional<Bytes> size(String name, @Nullable String raw) {
        return read(name, raw, Bytes::parse);
    }

    /** A size with a unit. */
    public Optional<Bytes> sizeWithUnit(String name, @Nullable String raw) {
        return read(name, raw, Bytes::parseWithUnit);
    }

    public Bytes size(String name, @Nullable String raw, Bytes fallback) {
        return size(name, raw).orElse(fallback);
    }

    /** A duration longer than zero. */
    public Duration duration(String name, @Nullable String raw) {
        return read(name, given(name, raw), Settings::parseDuration).orElse(SHORTEST);
    }

    public boolean flag(String name, @Nullable String raw) {
        return read(name, given(name, raw), Settings::parseFlag).orElse(false);
    }

    /** A whole number from {@code min} to {@code max}, both included. */
    public int number(String name, @Nullable String raw, int min, int max) {
        return number(name, given(name, raw), min, max, min);
    }

    private static String given(String name, @Nullable String raw) {
        if (raw == null) {
            throw new IllegalStateException("<" + name + "> has neither a value nor a default value");
        }
        return raw;
    }

    /** A whole number from {@code min} to {@code max}, both included. */
    public int number(String name, @Nullable String raw, int min, int max, int fallback) {
        return read(name, raw, text -> parseNumber(text, min, max)).orElse(fallback);
    }

    /** One of an enum's constants, which users write in lower case, with hyphens for underscores. */
    public <E extends Enum<E>> E choice(String name, @Nullable String raw, Class<E> type) {
        return choice(name, given(name, raw), type.getEnumConstants()[0]);
    }

    public <E extends Enum<E>> E choice(String name, @Nullable String raw, E fallback) {
        return read(name, raw, text -> parseChoice(text, fallback.getDeclaringClass()))
                .orElse(fallback);
    }

    public Optional<Pattern> regex(String name, @Nullable String raw) {
        return read(name, raw, Settings::parseRegex);
    }

    /** Arguments, split at blanks outside quotes (a backslash is a character like any other); none if blank. */
    public List<String> args(String name, @Nullable String raw) {
        if (raw == null || raw.isBlank()) {
            return List.of();
        }
        return read(name, raw, Settings::parseArgs).orElse(List.of());
    }

    /** As {@link #args}, for a JVM that runs what Plimsoll says. */
    public List<String> jvmArgs(String name, @Nullable String raw) {
        return raw == null || raw.isBlank()
                ? List.of()
                : read(name, raw, text -> JvmArgs.checked(parseArgs(text))).orElse(List.of());
    }

    /** Globs of {@code group:artifact}, as {@link #values}. */
    public List<DependencyGlob> globs(String name, @Nullable List<@Nullable String> raw) {
        return values(name, raw, DependencyGlob::parse);
    }

    /** What {@code parser} makes of each element; blank ones, such as after a trailing comma, are left out. */
    public <T> List<T> values(String name, @Nullable List<@Nullable String> raw, Function<String, T> parser) {
        List<T> values = new ArrayList<>();
        for (String element : raw == null ? List.<@Nullable String>of() : raw) {
            if (element != null && !element.isBlank()) {
                read(name, element, parser).ifPresent(values::add);
            }
        }
        return List.copyOf(values);
    }

    /** One glob of {@code group:artifact}. */
    public Optional<DependencyGlob> glob(String name, @Nullable String raw) {
        return read(name, raw, DependencyGlob::parse);
    }

    public Optional<Path> path(String name, @Nullable String raw) {
        return read(name, raw, Path::of);
    }

    /** Text without blanks around it. */
    public Optional<String> text(String name, @Nullable String raw) {
        return read(name, raw, Function.identity());
    }

    /** What {@code parser} makes of the text; it throws {@link IllegalArgumentException} with a text for the user. */
    public <T> Optional<T> value(String name, @Nullable String raw, Function<String, T> parser) {
        return read(name, raw, parser);
    }

    /** Adds a problem if nothing is configured where something has to be. */
    public void require(String name, @Nullable String raw, String expected) {
        if (raw == null) {
            problem(name, "is missing; write " + expected);
        }
    }

    /** Adds a problem that only the caller can see, such as two parameters that exclude each other. */
    public void problem(String name, String text) {
        problems.add(naming.apply(name) + ": " + Printable.lines(SecretText.masked(text)));
    }

    /** Whether anything that was read is wrong. */
    public boolean hasProblems() {
        return !problems.isEmpty();
    }

    /**
     * Reports all problems.
     *
     * @throws MojoExecutionException that names every wrong value, if there is one
     */
    public void verify() throws MojoExecutionException {
        new Problems(problems, List.of()).verify();
    }

    private <T> Optional<T> read(String name, @Nullable String raw, Function<String, T> parser) {
        if (raw == null) {
            return Optional.empty();
        }
        if (raw.isBlank()) {
            problem(name, "is set, but empty; give it a value or leave it out");
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(raw.strip()));
        } catch (IllegalArgumentException e) {
            problem(name, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Duration parseDuration(String text) {
        Duration duration = TimeSpan.parse(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException("'" + text + "' must be longer than zero; write for example 120s");
        }
        return duration;
    }

    private static boolean parseFlag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        "'" + text + "' is neither true nor false" + DidYouMean.hint(List.of("true", "false"), text));
        };
    }

    private static int parseNumber(String text, int min, int max) {
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        String range = max == Integer.MAX_VALUE
                ? String.format(Locale.ROOT, "of at least %,d", min)
                : String.format(Locale.ROOT, "from %,d to %,d", min, max);
        throw new IllegalArgumentException("'" + text + "' is not a whole number " + range);
    }

    private static <E extends Enum<E>> E parseChoice(String text, Class<E> type) {
        List<String> accepted =
                Arrays.stream(type.getEnumConstants()).map(Settings::nameOf).toList();
        int index = accepted.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException("'" + text + "' is not accepted; write "
                    + String.join(", ", accepted.subList(0, accepted.size() - 1)) + " or "
                    + accepted.get(accepted.size() - 1) + DidYouMean.hint(accepted, text));
        }
        return type.getEnumConstants()[index];
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Pattern parseRegex(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            String where = e.getIndex() < 0 ? "" : " near character " + (e.getIndex() + 1);
            throw new IllegalArgumentException(
                    "'" + text + "' is not a regular expression: " + e.getDescription() + where, e);
        }
    }

    private static List<String> parseArgs(String text) {
        try {
            return List.of(CommandLineUtils.translateCommandline(text.replaceAll("\\s+", " ")));
        } catch (Exception e) { // all that its signature promises
            throw new IllegalArgumentException(
                    "'" + text + "' cannot be split into arguments: " + e.getMessage()
                            + "; close each quote, as for a shell",
                    e);
        }
    }
}
