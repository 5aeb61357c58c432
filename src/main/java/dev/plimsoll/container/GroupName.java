package dev.plimsoll.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a control group, which identifies the process that owns it: a process id is used again, but not by a process
 * that started at the same time. Owners in other containers, with other process ids, are left alone.
 *
 * @param pid the process id of the owner
 * @param start when it started, in clock ticks since the machine did
 * @param namespace the number of its namespace of process ids
 */
record GroupName(long pid, long start, long namespace) {

    static final String PREFIX = "plimsoll-";

    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-(\\d{1,18})-(\\d{1,18})-\\d+");
    private static final Pattern NAMESPACE = Pattern.compile("pid:\\[(\\d{1,18})]");

    /** The fields of {@code /proc/PID/stat} after the name of the executable; it may contain spaces and parentheses. */
    private static final int START_FIELD = 19;

    /** @throws IOException also on other systems than Linux */
    static GroupName ofThisProcess(Path proc) throws IOException {
        long pid = ProcessHandle.current().pid();
        Matcher namespace = NAMESPACE.matcher(
                Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString());
        if (!namespace.matches()) {
            throw new IOException("The namespace of this process is unknown");
        }
        return new GroupName(pid, start(proc, pid), Long.parseLong(namespace.group(1)));
    }

    /** Empty if it is not such a name. */
    static Optional<GroupName> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new GroupName(
                        Long.parseLong(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /** The name of one of the groups of the owner. */
    String numbered(int number) {
        return PREFIX + pid + "-" + start + "-" + namespace + "-" + number;
    }

    /** Whether the owner is known to have ended; the observer must have the same namespace. */
    boolean isAbandoned(Path proc, GroupName observer) {
        if (namespace != observer.namespace) {
            return false;
        }
        try {
            return start(proc, pid) != start;
        } catch (IOException ended) {
            return Files.isDirectory(proc.resolve("self")) && !Files.exists(proc.resolve(Long.toString(pid)));
        }
    }

    private static long start(Path proc, long pid) throws IOException {
        String stat = Files.readString(proc.resolve(Long.toString(pid)).resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[START_FIELD]);
    }
}
