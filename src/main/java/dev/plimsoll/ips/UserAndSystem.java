package dev.plimsoll.ips;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * CPU time of a process in user mode and in the kernel, to 10 ms. Reading it changes nothing in the process.
 *
 * @param userMillis in milliseconds; -1 if the system does not report it
 * @param systemMillis in milliseconds; -1 if the system does not report it
 */
record UserAndSystem(long userMillis, long systemMillis) {

    static final UserAndSystem UNKNOWN = new UserAndSystem(-1, -1);

    /** Linux reports hundredths of a second to processes, whatever the timer of the kernel. */
    private static final int MILLIS_PER_TICK = 10;

    /** The fields after the name, which is in parentheses. */
    private static final int USER_FIELD = 11;

    static UserAndSystem of(long pid) {
        return read(Path.of("/proc", Long.toString(pid), "stat"));
    }

    /** @param stat the file of the process */
    static UserAndSystem read(Path stat) {
        try {
            String text = Files.readString(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return new UserAndSystem(
                    Long.parseLong(fields[USER_FIELD]) * MILLIS_PER_TICK,
                    Long.parseLong(fields[USER_FIELD + 1]) * MILLIS_PER_TICK);
        } catch (IOException | RuntimeException notReported) {
            return UNKNOWN;
        }
    }

    /** Since an earlier reading; unknown if one of them is. */
    UserAndSystem since(UserAndSystem earlier) {
        return userMillis < 0 || earlier.userMillis < 0
                ? UNKNOWN
                : new UserAndSystem(userMillis - earlier.userMillis, systemMillis - earlier.systemMillis);
    }
}
