package dev.plimsoll.fork;

import dev.plimsoll.result.Environment;
import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JVM that forks run on, as it describes itself with the arguments that the forks will have.
 *
 * @param java the executable
 * @param facts what its probe says: system properties, flags and collectors by name
 */
public record Jvm(Path java, Map<String, String> facts) {

    private static final int OLDEST = 17;
    private static final List<String> NEEDED = List.of("jdk.jfr", "jdk.management");
    private static final String ADVICE = " Point <jvm> (-Dplimsoll.jvm) or the JDK toolchain to another.";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    public Jvm {
        facts = Map.copyOf(facts);
    }

    /**
     * The executable of a Java home, or the executable itself.
     *
     * @throws ForkException if {@code path} is neither; says what was expected
     */
    public static Path executable(Path path) throws ForkException {
        String name =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? "java.exe" : "java";
        Path executable = Files.isDirectory(path) ? path.resolve("bin").resolve(name) : path;
        if (!Files.isRegularFile(executable) || !Files.isExecutable(executable)) {
            throw new ForkException("<jvm> (-Dplimsoll.jvm) is " + path
                    + ", which is not a JVM: expected a Java home with bin/java in it, or a java executable.");
        }
        refuseIfOlder(executable.toAbsolutePath());
        return executable.toAbsolutePath();
    }

    private static Path real(Path executable) {
        try {
            return executable.toRealPath();
        } catch (IOException unresolvable) {
            return executable;
        }
    }

    /** Reads the file {@code release} of the Java home, where there is one, so that nothing need be forked. */
    private static void refuseIfOlder(Path executable) throws ForkException {
        Path release = real(executable).resolve("../../release").normalize();
        if (!Files.isRegularFile(release)) {
            return;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            // Then the JVM will say itself what it is.
            return;
        }
        String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
        Matcher feature = Pattern.compile("(\\d+).*").matcher(version.replaceFirst("^1\\.", ""));
        if (feature.matches() && Integer.parseInt(feature.group(1)) < OLDEST) {
            throw new ForkException("<jvm> (-Dplimsoll.jvm) is " + executable + ", Java " + version + ": expected Java "
                    + OLDEST + " or newer.");
        }
        List<String> modules = List.of(
                properties.getProperty("MODULES", "").replace("\"", "").trim().split(" "));
        if (modules.size() > 1 && !modules.containsAll(NEEDED)) {
            throw new ForkException("<jvm> (-Dplimsoll.jvm) is " + executable + ", which lacks one of the modules "
                    + String.join(", ", NEEDED) + ": expected a JDK, or a runtime image with them.");
        }
    }

    /**
     * Asks a JVM what it is, and refuses one that cannot be measured.
     *
     * @param command how it will be forked
     * @throws ForkException if it does not start with these arguments, is older than 17, is no HotSpot, or lacks a module
     */
    public static Jvm describe(ForkCommand command) throws ForkException {
        Map<String, String> facts = new LinkedHashMap<>();
        try (Fork fork = Fork.start(command, TIMEOUT)) {
            fork.wire().send(Wire.DESCRIBE);
            for (Wire.Block block = fork.receive(); block != null && block.id != Wire.DONE; block = fork.receive()) {
                if (block.id == Wire.DESCRIPTION) {
                    int count = block.payload.readInt();
                    for (int i = 0; i < count; i++) {
                        facts.put(block.payload.readUTF(), block.payload.readUTF());
                    }
                }
            }
        } catch (IOException failure) {
            throw new ForkException("The JVM " + command.java() + " did not describe itself: " + failure, failure);
        }
        if (facts.isEmpty()) {
            throw new ForkException("The JVM " + command.java() + " did not describe itself."
                    + " Does it have the modules java.management and jdk.management? Check <jvm> (-Dplimsoll.jvm).");
        }
        Jvm jvm = new Jvm(command.java(), facts);
        jvm.refuseIfUnfit();
        return jvm;
    }

    /** @throws ForkException if it cannot be measured: older than 17, without a module, or told not to collect */
    public void refuseIfUnfit() throws ForkException {
        if (feature() < OLDEST) {
            throw new ForkException(subject() + "is older than Java " + OLDEST + "." + ADVICE);
        }
        if (fact("DisableExplicitGC").equals("true")) {
            throw new ForkException(
                    "-XX:+DisableExplicitGC keeps live heap from being measured. Remove it from <jvmArgs>"
                            + " (-Dplimsoll.jvmArgs).");
        }
        if (!fact("missing.modules").isEmpty()) {
            throw new ForkException(subject() + "lacks " + fact("missing.modules")
                    + ", which the measurement needs: expected a JDK or a runtime image with it." + ADVICE);
        }
    }

    /** Refuses another collector. */
    public void refuseUnless(Collector collector) throws ForkException {
        if (!collector.isIn(fact("collectors"))) {
            throw new ForkException(subject() + "does not run the " + collector + " collector but " + fact("collectors")
                    + ": figures would not be exact. Remove the collector from <jvmArgs> (-Dplimsoll.jvmArgs)."
                    + ADVICE);
        }
    }

    private String subject() {
        return "The JVM " + java + " (" + fact("java.vm.name") + " " + fact("java.runtime.version") + ") ";
    }

    /** A fact by name; empty if this JVM did not tell it. */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /** Its feature release, for example 17. */
    public int feature() {
        String version = fact("java.specification.version");
        return version.matches("\\d+") ? Integer.parseInt(version) : 1;
    }

    /**
     * What figures measured on it depend on.
     *
     * @param flags the arguments of the forks
     * @param plimsoll Plimsoll's version
     */
    public Environment environment(List<String> flags, String plimsoll) {
        return new Environment(
                fact("java.runtime.version"),
                feature(),
                fact("java.vendor"),
                fact("os.arch"),
                Collector.of(fact("collectors")).map(Collector::toString).orElse(fact("collectors")),
                flags,
                fact("java.vm.info").contains("sharing") ? "sharing" : "off",
                fact("UseCompactObjectHeaders").equals("true") ? "compact" : "classic",
                fact("UseCompressedOops").equals("true"),
                fact("os.name") + " " + fact("os.version"),
                Integer.parseInt(fact("cores").isEmpty() ? "0" : fact("cores")),
                plimsoll);
    }

    /** Names that tell one environment from another in a cache, in a fixed order. */
    public List<String> identity() {
        return List.of(
                fact("java.runtime.version"),
                fact("java.vendor"),
                fact("java.vm.name"),
                fact("java.vm.info"),
                fact("os.name"),
                fact("os.arch"),
                fact("UseCompressedOops"),
                fact("UseCompactObjectHeaders"),
                fact("cores"),
                fact("max.heap"));
    }
}
