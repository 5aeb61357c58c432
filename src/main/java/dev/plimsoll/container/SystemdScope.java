package dev.plimsoll.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A control group of version 2 that systemd creates for one process, in the session of the user if this is not root. It is
 * gone as soon as the process is; systemd remembers whether the kernel killed it.
 */
final class SystemdScope implements LimitedGroup {

    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(5);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int MILLIS_PER_PERCENT = 10;

    /** Prints the limits of its own group; the argument is where control groups are mounted. */
    private static final String PRINT_LIMITS =
            "g=\"$1$(sed -n s/^0:://p /proc/self/cgroup)\"; cat \"$g/memory.max\" \"$g/cpu.max\" 2>/dev/null";

    /**
     * The commands of systemd, and where control groups are.
     *
     * @param run starts {@code systemd-run}
     * @param control starts {@code systemctl}
     */
    record Commands(List<String> run, List<String> control, Path groups) {

        static Commands ofThisUser() {
            Path groups = Path.of("/sys/fs/cgroup");
            return "root".equals(System.getProperty("user.name"))
                    ? new Commands(List.of("systemd-run"), List.of("systemctl"), groups)
                    : new Commands(List.of("systemd-run", "--user"), List.of("systemctl", "--user"), groups);
        }
    }

    private final Commands commands;
    private final String unit;
    private final List<String> limits;
    private final boolean limitsCpu;
    private @Nullable ProcessHandle process;
    private @Nullable ChildGroup group;
    private @Nullable Boolean wasKilled;

    private SystemdScope(Commands commands, String unit, List<String> limits, boolean limitsCpu) {
        this.commands = commands;
        this.unit = unit;
        this.limits = limits;
        this.limitsCpu = limitsCpu;
    }

    /** @throws IOException if systemd creates no scope whose memory is limited */
    static SystemdScope create(ContainerSize size) throws IOException {
        return create(Commands.ofThisUser(), size);
    }

    static SystemdScope create(Commands commands, ContainerSize size) throws IOException {
        List<String> limits =
                new ArrayList<>(List.of("-p", "MemoryMax=" + size.memory().value(), "-p", "MemorySwapMax=0"));
        size.milliCpus().ifPresent(millis -> limits.addAll(List.of("-p", "CPUQuota=" + percent(millis))));
        String unit = GroupName.ofThisProcess(Path.of("/proc")).numbered(NUMBER.incrementAndGet()) + ".scope";
        SystemdScope tried = new SystemdScope(commands, unit.replace(".scope", "-test.scope"), limits, false);
        List<String> command = new ArrayList<>(tried.prefix());
        command.addAll(
                List.of("/bin/sh", "-c", PRINT_LIMITS, "sh", commands.groups().toString()));
        List<String> printed = output(command).lines().toList();
        if (printed.isEmpty()
                || !printed.get(0).equals(Long.toString(size.memory().value()))) {
            throw new IOException("systemd-run limits no memory");
        }
        boolean limitsCpu = size.milliCpus().isPresent()
                && printed.size() > 1
                && !printed.get(1).startsWith("max");
        return new SystemdScope(commands, unit, List.copyOf(limits), limitsCpu);
    }

    /** In whole percent, rounded up. */
    private static String percent(int milliCpus) {
        return (milliCpus + MILLIS_PER_PERCENT - 1) / MILLIS_PER_PERCENT + "%";
    }

    @Override
    public LimitMethod method() {
        return LimitMethod.SYSTEMD;
    }

    @Override
    public List<String> prefix() {
        List<String> prefix = new ArrayList<>(commands.run());
        prefix.addAll(List.of("--scope", "--quiet", "--unit=" + unit));
        prefix.addAll(limits);
        prefix.add("--");
        return prefix;
    }

    @Override
    public synchronized void started(ProcessHandle started) {
        process = started;
    }

    @Override
    public boolean limitsCpu() {
        return limitsCpu;
    }

    @Override
    public synchronized Reading read() {
        if (process != null && group == null) {
            group = groupOf(process.pid()).orElse(null);
        }
        Reading reading = group == null
                ? new Reading(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), 0, 0)
                : LimitedGroup2.read(group);
        return process == null || process.isAlive() || reading.oomKills() > 0
                ? reading
                : reading.killed(wasKilled() ? 1 : 0);
    }

    /** Empty until the process has entered it. */
    private Optional<ChildGroup> groupOf(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "cgroup")).stream()
                    .filter(line -> line.startsWith("0::") && line.endsWith("/" + unit))
                    .map(line -> new ChildGroup(commands.groups().resolve(line.substring("0::".length() + 1))))
                    .findFirst();
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    private boolean wasKilled() {
        if (wasKilled == null) {
            List<String> show = new ArrayList<>(commands.control());
            show.addAll(List.of("show", "--property=Result", unit));
            wasKilled = quietly(show).strip().equals("Result=oom-kill");
        }
        return wasKilled;
    }

    @Override
    public List<Path> folders() {
        return List.of();
    }

    @Override
    public void close() {
        for (List<String> args : List.of(List.of("kill", "--signal=KILL", unit), List.of("reset-failed", unit))) {
            List<String> command = new ArrayList<>(commands.control());
            command.addAll(args);
            quietly(command);
        }
    }

    private static String quietly(List<String> command) {
        try {
            return output(command);
        } catch (IOException unknown) {
            return "";
        }
    }

    /** Runs a command that prints a few lines, which fit into a pipe. */
    private static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(COMMAND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(command.get(0) + " does not answer");
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.get(0), interrupted);
        } finally {
            process.destroyForcibly();
        }
    }
}
