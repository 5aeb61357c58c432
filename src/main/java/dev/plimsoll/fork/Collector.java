package dev.plimsoll.fork;

import java.util.Arrays;
import java.util.Optional;

/** The garbage collectors of HotSpot. */
public enum Collector {
    G1("G1", "G1 Young"),
    PARALLEL("Parallel", "PS MarkSweep"),
    SERIAL("Serial", "MarkSweepCompact"),
    ZGC("ZGC", "ZGC"),
    SHENANDOAH("Shenandoah", "Shenandoah"),
    EPSILON("Epsilon", "Epsilon");

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

    boolean isIn(String beans) {
        return Arrays.stream(beans.split(",")).anyMatch(name -> name.startsWith(bean));
    }

    /** The display name, for example {@code Parallel}. */
    @Override
    public String toString() {
        return title;
    }
}
