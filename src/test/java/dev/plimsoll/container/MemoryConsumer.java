package dev.plimsoll.container;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Allocates memory of one kind, prints {@code done}, and ends when its input does. */
final class MemoryConsumer {

    private static final int MIB = 1 << 20;
    private static final List<Object> KEPT = new ArrayList<>();

    private MemoryConsumer() {}

    public static void main(String[] args) throws Exception {
        int mib = Integer.parseInt(args[1]);
        switch (args[0]) {
            case "heap" -> {
                for (int i = 0; i < mib; i++) {
                    KEPT.add(new byte[MIB]);
                }
            }
            case "direct" -> {
                for (int i = 0; i < mib; i++) {
                    KEPT.add(ByteBuffer.allocateDirect(MIB));
                }
            }
            case "metaspace" -> defineClasses(mib);
            default -> System.out.println(ergonomics());
        }
        System.out.println("done");
        System.in.transferTo(System.err);
    }

    /** Until the used metaspace has grown by so much. */
    private static void defineClasses(int mib) throws Exception {
        byte[] bytes;
        try (InputStream file = MemoryConsumer.class.getResourceAsStream("MemoryConsumer.class")) {
            bytes = file.readAllBytes();
        }
        long goal = metaspace() + (long) mib * MIB;
        while (metaspace() < goal) {
            KEPT.add(MethodHandles.lookup().defineHiddenClass(bytes, false));
        }
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }

    private static String ergonomics() {
        return Runtime.getRuntime().maxMemory()
                + " "
                + Runtime.getRuntime().availableProcessors()
                + " "
                + ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(","));
    }
}
