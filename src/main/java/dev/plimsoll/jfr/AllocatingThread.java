package dev.plimsoll.jfr;

/**
 * A thread of the measured JVM.
 *
 * @param id the id of JFR, unique for the lifetime of the JVM; not {@link Thread#getId()}
 * @param name the name when it was last recorded; may be empty
 */
public record AllocatingThread(int id, String name) {

    /** Stands for all threads that are not distinguished. */
    public static final AllocatingThread ANY = new AllocatingThread(0, "");

    /** Whether it belongs to the probe or to Flight Recorder, whose allocations are not part of the application. */
    public boolean isObserver() {
        return isObserver(name);
    }

    /**
     * Whether it is a compiler of the JVM. Compilers create the strings of constants that no code has used yet, at random times
     * and independently of requests.
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
