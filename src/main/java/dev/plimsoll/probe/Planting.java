package dev.plimsoll.probe;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.LongConsumer;
import java.util.jar.JarFile;

/** Loads what the parent plants in this JVM, from a separate jar and by the application's class loader. */
final class Planting {

    private LongConsumer work;

    /** @param payload see {@link dev.plimsoll.wire.Wire#PLANT} */
    void plant(DataInputStream payload, Instrumentation instrumentation)
            throws IOException, ReflectiveOperationException {
        try (JarFile jar = new JarFile(payload.readUTF())) {
            instrumentation.appendToSystemClassLoaderSearch(jar);
        }
        Class<?> planted = Class.forName(payload.readUTF(), true, ClassLoader.getSystemClassLoader());
        String argument = payload.readUTF();
        if (LongConsumer.class.isAssignableFrom(planted)) {
            work = (LongConsumer) planted.getDeclaredConstructor(String.class).newInstance(argument);
        }
    }

    /** Lets what was planted do its work for some operations. */
    void operate(int operations) {
        work.accept(operations);
    }
}
