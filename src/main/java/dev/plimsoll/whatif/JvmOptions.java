package dev.plimsoll.whatif;

import dev.plimsoll.fork.ForkedJvm;
import dev.plimsoll.target.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of a JVM, as it lists them itself, and which switches it accepts.
 *
 * @param java the executable
 * @param baseArgs the arguments of the base
 * @param folder a private folder for what the JVM prints
 * @param values what each option is set to without a switch; empty if the JVM does not list them
 * @param version of the JVM
 */
record JvmOptions(Path java, List<String> baseArgs, Path folder, Map<String, String> values, String version) {

    private static final String UNLOCK = "-XX:+UnlockExperimentalVMOptions";
    private static final long TIMEOUT_SECONDS = 30;
    private static final Pattern LISTED = Pattern.compile("\\s*\\S+\\s+(\\w+)\\s*:?=\\s*(\\S*).*");
    private static final Pattern VERSION = Pattern.compile("(?s).*version \"([^\"]+)\".*");
    private static final Pattern OPTION = Pattern.compile("-XX:([+-]?)(\\w+)(?:=(.*))?");
    private static final Pattern STACK = Pattern.compile("-Xss(\\d{1,9})k");
    private static final Pattern MEBIBYTES = Pattern.compile("(\\d{1,9})m");
    private static final Pattern NO_CAUSE =
            Pattern.compile("(?:Error: Could not create|Error: A fatal exception|Picked up|Error occurred during).*");

    JvmOptions {
        baseArgs = List.copyOf(baseArgs);
        values = Map.copyOf(values);
    }

    /** What a JVM makes of a switch. */
    sealed interface Acceptance {

        /** @param changed what to start it with */
        record Accepted(JvmSwitch changed) implements Acceptance {}

        /** @param why a clause for the user */
        record Refused(String why) implements Acceptance {}
    }

    /** @param exitCode other than 0 if it refuses its arguments */
    private record Answer(int exitCode, String output) {}

    /** Asks a JVM, without an application. */
    static JvmOptions of(Path java, List<String> baseArgs, Path folder) throws IOException, InterruptedException {
        List<String> args = new ArrayList<>(baseArgs);
        args.addAll(List.of(UNLOCK, "-XX:+UnlockDiagnosticVMOptions", "-XX:+PrintFlagsFinal"));
        Answer answer = ask(java, args, folder);
        Map<String, String> values = new HashMap<>();
        answer.output()
                .lines()
                .map(LISTED::matcher)
                .filter(Matcher::matches)
                .forEach(line -> values.put(line.group(1), line.group(2)));
        Matcher version = VERSION.matcher(answer.output());
        return new JvmOptions(java, baseArgs, folder, values, version.matches() ? version.group(1) : "unknown");
    }

    /** Whether the JVM starts with a switch; one of our table that changes nothing is refused, too. */
    Acceptance accepts(JvmSwitch changed) throws IOException, InterruptedException {
        Optional<String> pointless = changed.known().isPresent() ? pointless(changed) : Optional.empty();
        if (pointless.isPresent()) {
            return new Acceptance.Refused(pointless.get());
        }
        if (changed.recording() != Recording.NONE) {
            return new Acceptance.Accepted(changed);
        }
        Answer answer = ask(java, changed.over(baseArgs), folder);
        if (answer.exitCode() != 0 && changed.known().isPresent()) {
            List<String> unlocked = new ArrayList<>(List.of(UNLOCK));
            unlocked.addAll(changed.arguments());
            JvmSwitch experimental = changed.withArguments(unlocked);
            if (ask(java, experimental.over(baseArgs), folder).exitCode() == 0) {
                return new Acceptance.Accepted(experimental);
            }
        }
        return answer.exitCode() == 0
                ? new Acceptance.Accepted(changed)
                : new Acceptance.Refused(
                        "this JVM (" + version + ") does not start with it: " + cause(answer.output()));
    }

    private Optional<String> pointless(JvmSwitch changed) {
        List<String> needed = changed.recording() == Recording.NONE
                ? changed.arguments()
                : changed.recording().whileRecording(folder);
        for (String argument : needed) {
            Matcher option = OPTION.matcher(argument);
            if (option.matches() && !values.isEmpty() && !values.containsKey(option.group(2))) {
                return Optional.of("this JVM (" + version + ") does not know -XX:" + option.group(1) + option.group(2));
            }
        }
        if (changed.recording() != Recording.NONE) {
            return Recording.obstacle(baseArgs).map(argument -> "the base has " + argument);
        }
        return !changed.arguments().isEmpty() && changed.arguments().stream().allMatch(this::isSet)
                ? Optional.of("the base has it already")
                : Optional.empty();
    }

    private boolean isSet(String argument) {
        Matcher stack = STACK.matcher(argument);
        if (stack.matches()) {
            return stack.group(1).equals(values.get("ThreadStackSize"));
        }
        Matcher option = OPTION.matcher(argument);
        if (!option.matches()) {
            return false;
        }
        String wanted = option.group(3) != null
                ? plainNumber(option.group(3))
                : String.valueOf(option.group(1).equals("+"));
        return wanted.equals(values.get(option.group(2)));
    }

    /** The JVM lists sizes without units. */
    private static String plainNumber(String value) {
        Matcher mebibytes = MEBIBYTES.matcher(value);
        return mebibytes.matches() ? Long.toString(Long.parseLong(mebibytes.group(1)) << 20) : value;
    }

    private static String cause(String output) {
        return output.lines()
                .map(line -> line.replaceFirst("^\\[[^\\]]*\\]\\[[^\\]]*\\]\\[[^\\]]*\\]\\s*", "")
                        .strip())
                .filter(line -> !line.isEmpty() && !NO_CAUSE.matcher(line).matches())
                .findFirst()
                .map(line -> line.replaceFirst("\\.$", ""))
                .orElse("it printed nothing");
    }

    /** Other users see command lines, and system properties may be secret; agents would run. */
    private static boolean isOption(String argument) {
        return !argument.startsWith("-D") && !argument.startsWith("-agent") && !argument.startsWith("-javaagent");
    }

    private static Answer ask(Path java, List<String> args, Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        args.stream().filter(JvmOptions::isOption).forEach(command::add);
        command.add("-version");
        Path output = Files.createTempFile(folder, "options", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        ForkedJvm.INHERITED_OPTIONS.forEach(builder.environment()::remove);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return ended
                    ? new Answer(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1))
                    : new Answer(1, "it did not end within " + TIMEOUT_SECONDS + " s");
        } finally {
            process.destroyForcibly();
        }
    }
}
