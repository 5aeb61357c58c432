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
     * @param title as the option that selects it has it, for example {@code -XX:+UseSerialGC}, in results and baselines
     * @param bean what the name of one of its MXBeans begins with
     */
    Collector(String title, String bean) {
        this.title = title;
        this.bean = bean;
    }

    /** The one with these MXBeans; empty if it is none of HotSpot's. */
    static Optional<Collector> of(String beans) {
        return Arrays.stream(values())
                .filter(collector -> collector.isIn(beans))
                .findFirst();
    }

    boolean isIn(String beans) {
        return Arrays.stream(beans.split(",")).anyMatch(name -> name.startsWith(bean));
    }

    /** For people, for example {@code Parallel}. */
    @Override
    public String toString() {
        return title;
    }
}
