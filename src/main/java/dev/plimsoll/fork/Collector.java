package dev.plimsoll.fork;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The garbage collectors of HotSpot. */
public enum Collector {
    G1("G1", "G1 Young"),
    PARALLEL("Parallel", "PS MarkSweep"),
    SERIAL("Serial", "MarkSweepCompact"),
    ZGC("ZGC", "ZGC"),
    SHENANDOAH("Shenandoah", "Shenandoah"),
    EPSILON("Epsilon", "Epsilon");

    private static final Pattern FLAG =
            Pattern.compile("-XX:([+-])Use(?:Serial|Parallel|ParallelOld|ConcMarkSweep|G1|Z|Shenandoah|Epsilon)GC");

    private static final String UNLOCK = "-XX:+UnlockExperimentalVMOptions";

    /** What HotSpot calls a server-class machine has these processors, and 2 GiB but for 256 MiB. */
    private static final int MIN_SERVER_PROCESSORS = 2;

    private static final long MIN_SERVER_BYTES = 1_792L << 20;
    private static final int LAST_WITH_SERVER_CLASS = 26;

    private final String title;
    private final String bean;

    /**
     * @param title its name in results and baselines, as in the option that selects it, for example
     *     {@code -XX:+UseSerialGC}
     * @param bean the prefix of the name of one of its MXBeans
     */
    Collector(String title, String bean) {
        this.title = title;
        this.bean = bean;
    }

    /** The collector with these MXBeans, separated by commas; empty if it is not a collector of HotSpot. */
    static Optional<Collector> of(String beans) {
        return Arrays.stream(values())
                .filter(collector -> collector.isIn(beans))
                .findFirst();
    }

    /** Whether an argument of a JVM turns a collector on or off, for example {@code -XX:-UseG1GC}. */
    public static boolean isFlag(String argument) {
        return FLAG.matcher(argument).matches();
    }

    /** Whether an argument of a JVM selects a collector, for example {@code -XX:+UseSerialGC}. */
    public static boolean isSelectedBy(String argument) {
        Matcher flag = FLAG.matcher(argument);
        return flag.matches() && flag.group(1).equals("+");
    }

    /**
     * The arguments of a JVM that select a collector; an experimental one is only accepted after it is unlocked.
     *
     * @param title its name in results, for example {@code Serial}
     */
    public static List<String> selecting(String title) {
        String flag = "-XX:+Use" + (title.endsWith("GC") ? title : title + "GC");
        return title.equals(EPSILON.title) ? List.of(UNLOCK, flag) : List.of(flag);
    }

    /**
     * Whether HotSpot chooses Serial where no collector is selected: on a machine that is not server-class, up to JDK 26.
     *
     * @param feature the feature release of the JVM
     * @param processors that it sees
     * @param memoryBytes that it sees
     */
    public static boolean isSerialByDefault(int feature, int processors, long memoryBytes) {
        return feature <= LAST_WITH_SERVER_CLASS
                && (processors < MIN_SERVER_PROCESSORS || memoryBytes < MIN_SERVER_BYTES);
    }

    boolean isIn(String beans) {
        return Arrays.stream(beans.split(",")).anyMatch(name -> name.startsWith(bean));
    }

    /** The display name, for example {@code Parallel}. */
    @Override
    public String toString() {
        return title;
    }
}
