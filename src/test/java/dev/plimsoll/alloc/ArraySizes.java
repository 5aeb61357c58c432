package dev.plimsoll.alloc;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the sizes of arrays, as the JVM counts their bytes, to the file of the property {@code sizes}. */
public final class ArraySizes implements Runnable {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<Class<?>> TYPES = List.of(
            boolean.class,
            byte.class,
            char.class,
            short.class,
            int.class,
            float.class,
            long.class,
            double.class,
            Object.class,
            int[].class);

    private static volatile Object sink;

    @Override
    public void run() {
        List<String> lines = new ArrayList<>();
        for (Class<?> type : TYPES) {
            for (int elements = 0; elements < 20; elements++) {
                bytes(type, elements);
                lines.add(Array.newInstance(type, 0).getClass().getName() + " " + elements + " "
                        + (bytes(type, elements) - bytes(type, -1)));
            }
        }
        try {
            Files.write(Path.of(System.getProperty("sizes")), lines);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What counting allocates, and an array unless {@code elements} is negative. */
    private static long bytes(Class<?> type, int elements) {
        long id = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(id);
        sink = elements < 0 ? null : Array.newInstance(type, elements);
        return THREADS.getThreadAllocatedBytes(id) - before;
    }
}
