package dev.plimsoll.fork;

import dev.plimsoll.result.Environment;
import dev.plimsoll.unit.OperatingSystem;
import dev.plimsoll.wire.Wire;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JVM that forks run on, as it describes itself when it is started with the arguments of the forks.
 *
 * @param java the executable
 * @param facts system properties, flags and collectors by name, as its probe reports them
 */
public record Jvm(Path java, Map<String, String> facts) {

    private static final Set<String> NUMBERS =
            Set.of("cores", "max.heap", "max.heapSize", "ThreadStackSize", "configured.directMemory");
    private static final int MIN_FEATURE = 17;
    private static final List<String> REQUIRED_MODULES = List.of("jdk.jfr", "jdk.management");
    private static final String ADVICE = " Point <jvm> (-Dplimsoll.jvm) or the JDK toolchain to another.";
    private static final Duration DESCRIPTION_TIMEOUT = Duration.ofSeconds(60);

    public Jvm {
        facts = Map.copyOf(facts);
    }

    /**
     * The executable of a Java home, or the executable itself.
     *
     * @throws ForkException if {@code path} is neither, or its {@code release} file shows an unsupported Java
     */
    public static Path executable(Path path) throws ForkException {
        String name = OperatingSystem.current() == OperatingSystem.WINDOWS ? "java.exe" : "java";
        Path executable = Files.isDirectory(path) ? path.resolve("bin").resolve(name) : path;
        if (!Files.isRegularFile(executable) || !Files.isExecutable(executable)) {
            throw ForkException.ofApp("<jvm> (-Dplimsoll.jvm) is " + path
                    + ", which is not a JVM: expected a Java home with bin/java in it, or a java executable.");
        }
        refuseIfUnsupported(executable.toAbsolutePath());
        return executable.toAbsolutePath();
    }

    private static Path real(Path executable) {
        try {
            return executable.toRealPath();
        } catch (IOException unresolvable) {
            return executable;
        }
    }

    /** Reads the file {@code release} of the Java home, if it exists, to fail without a fork. */
    private static void refuseIfUnsupported(Path executable) throws ForkException {
        Path release = real(executable).resolve("../../release").normalize();
        if (!Files.isRegularFile(release)) {
            return;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            // The JVM describes itself when it is forked.
            return;
        }
        String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
        Matcher feature = Pattern.compile("(\\d+).*").matcher(version.replaceFirst("^1\\.", ""));
        if (feature.matches() && Integer.parseInt(feature.group(1)) < MIN_FEATURE) {
            throw ForkException.ofApp("<jvm> (-Dplimsoll.jvm) is " + executable + ", Java " + version
                    + ": expected Java " + MIN_FEATURE + " or newer.");
        }
        List<String> modules = List.of(
                properties.getProperty("MODULES", "").replace("\"", "").trim().split(" "));
        if (modules.size() > 1 && !modules.containsAll(REQUIRED_MODULES)) {
            throw ForkException.ofApp("<jvm> (-Dplimsoll.jvm) is " + executable + ", which lacks one of the modules "
                    + String.join(", ", REQUIRED_MODULES) + ": expected a JDK, or a runtime image with them.");
        }
    }

    /**
     * Forks a JVM to describe itself, and refuses one that cannot be measured.
     *
     * @param command how to fork it
     * @throws ForkException if it does not start with these arguments, is older than 17, or lacks a module
     */
    public static Jvm describe(ForkCommand command) throws ForkException {
        Map<String, String> facts = new LinkedHashMap<>();
        try (Fork fork = Fork.start(command, DESCRIPTION_TIMEOUT)) {
            fork.wire().send(Wire.DESCRIBE);
            for (Wire.Block block = fork.receive(); block != null && block.id != Wire.DONE; block = fork.receive()) {
                if (block.id == Wire.DESCRIPTION) {
                    facts.putAll(fork.read(block, Jvm::facts));
                }
            }
            if (!fork.killedFor().isEmpty()) {
                throw ForkException.ofApp(fork.endedBeforeDescription());
            }
        } catch (IOException failure) {
            throw ForkException.ofApp("The JVM " + command.java() + " did not describe itself: " + failure, failure);
        }
        if (facts.isEmpty()) {
            throw ForkException.ofApp("The JVM " + command.java() + " did not describe itself."
                    + " Does it have the modules java.management and jdk.management? Check <jvm> (-Dplimsoll.jvm).");
        }
        Jvm jvm = new Jvm(command.java(), facts);
        jvm.refuseIfUnfit();
        return jvm;
    }

    /** Reads the facts of a description. */
    static Map<String, String> facts(DataInputStream payload) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int left = payload.readInt(); left > 0; left--) {
            String name = payload.readUTF();
            String value = payload.readUTF();
            if (NUMBERS.contains(name) && !value.isEmpty() && !value.matches("\\d{1,18}")) {
                throw new IOException("the fact " + name + " is not a number");
            }
            facts.put(name, value);
        }
        return facts;
    }

    /**
     * Refuses a JVM that cannot be measured.
     *
     * @throws ForkException if it is older than 17, lacks a module, or has explicit GC disabled
     */
    public void refuseIfUnfit() throws ForkException {
        if (feature() < MIN_FEATURE) {
            throw ForkException.ofApp(subject() + "is older than Java " + MIN_FEATURE + "." + ADVICE);
        }
        if (fact("DisableExplicitGC").equals("true")) {
            throw ForkException.ofApp(
                    "-XX:+DisableExplicitGC keeps live heap from being measured. Remove it from <jvmArgs>"
                            + " (-Dplimsoll.jvmArgs).");
        }
        if (!fact("missing.modules").isEmpty()) {
            throw ForkException.ofApp(subject() + "lacks " + fact("missing.modules")
                    + ", which the measurement needs: expected a JDK or a runtime image with it." + ADVICE);
        }
    }

    /**
     * Whether this JVM, which runs another collector here, chooses Serial in a container with this memory and enough processors.
     * To ask only if no collector is configured.
     */
    public boolean choosesSerialOnlyIn(long containerBytes) {
        return Collector.isSerialByDefault(feature(), Integer.MAX_VALUE, containerBytes)
                && !Collector.of(fact("collectors")).equals(Optional.of(Collector.SERIAL));
    }

    /**
     * Refuses other collectors.
     *
     * @throws ForkException if it runs another collector
     */
    public void refuseUnless(Collector collector) throws ForkException {
        if (!collector.isIn(fact("collectors"))) {
            throw ForkException.ofApp(
                    subject() + "does not run the " + collector + " collector but " + fact("collectors")
                            + ": figures would not be exact. Remove the collector from <jvmArgs> (-Dplimsoll.jvmArgs)."
                            + ADVICE);
        }
    }

    /**
     * Refuses Epsilon, which may also come from an argument file: with it all that was ever allocated stays in the heap.
     *
     * @param why what cannot be measured therefore, a clause
     */
    public void refuseEpsilon(String why) throws ForkException {
        if (Collector.EPSILON.isIn(fact("collectors"))) {
            throw ForkException.ofApp(subject() + "runs the Epsilon collector, which frees nothing, so " + why
                    + ". Choose another collector in <jvmArgs> (-Dplimsoll.jvmArgs).");
        }
    }

    private String subject() {
        return "The JVM " + java + " (" + fact("java.vm.name") + " " + fact("java.runtime.version") + ") ";
    }

    /** A fact by name; empty if this JVM does not report it. */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /** The feature release, for example 17. */
    public int feature() {
        String version = fact("java.specification.version");
        return version.matches("\\d+") ? Integer.parseInt(version) : 1;
    }

    /**
     * The environment that figures measured on it depend on.
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

    /** The facts that cached readings depend on, in a fixed order. */
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
