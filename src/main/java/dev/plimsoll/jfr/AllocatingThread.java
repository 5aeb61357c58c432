package dev.plimsoll.jfr;

/**
 * A thread of the measured JVM.
 *
 * @param id the JFR's own id, unique as long as the JVM lives; not the id of {@link Thread#getId()}
 * @param name the name it had when it was last recorded; may be empty
 */
public record AllocatingThread(int id, String name) {

    /** Stands for all threads that need not be told apart. */
    public static final AllocatingThread ANY = new AllocatingThread(0, "");

    /** Whether it is the probe's or the recorder's, whose allocations are no cost of the application. */
    public boolean isObserver() {
        return isObserver(name);
    }

    /**
     * Whether it is one of the JVM's compilers, which make the strings of constants that no code has used yet: when they
     * do is chance, and no request asks for it.
     */
    public boolean isCompiler() {
        return isCompiler(name);
    }

    public static boolean isCompiler(String name) {
        return name.startsWith("C1 CompilerThread") || name.startsWith("C2 CompilerThread") || name.startsWith("JVMCI");
    }

    public static boolean isObserver(String name) {
        return name.startsWith("plimsoll-")
                || name.equals("JFR Recorder Thread")
                || name.equals("JFR Recording Scheduler")
                || name.equals("JFR Periodic Tasks");
    }
}
