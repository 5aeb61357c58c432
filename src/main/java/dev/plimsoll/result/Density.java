package dev.plimsoll.result;

/**
 * How much memory another process of the same application takes.
 *
 * @param archive the archive of classes that the processes share: {@code none}, {@code CDS} for the JDK's, {@code AppCDS} for one of
 *     the application
 * @param processes how many run at the same time
 * @param marginalPssBytes proportional set size that the last of them has added
 */
public record Density(String archive, int processes, long marginalPssBytes) {

    /** The JDK's own archive, which a JVM uses by default. */
    public static final String DEFAULT_ARCHIVE = "CDS";

    /** An archive of the classes of the application and of the JDK, recorded from the workload. */
    public static final String APPLICATION_ARCHIVE = "AppCDS";

    /** No archive. */
    public static final String NO_ARCHIVE = "none";
}
