package dev.plimsoll.container;

/** What holds a process to its memory limit, the closest to a container first. */
public enum LimitMethod {
    /** A control group of version 2. */
    CGROUP2("cgroup2"),
    /** A control group of version 1. */
    CGROUP1("cgroup1"),
    /** A scope of systemd, which creates the control group. */
    SYSTEMD("systemd"),
    /** JVM arguments, and a watch that kills the process when its resident set size exceeds the limit. */
    SIMULATED("simulated");

    private final String text;

    LimitMethod(String text) {
        this.text = text;
    }

    /** Its name in results. */
    @Override
    public String toString() {
        return text;
    }
}
