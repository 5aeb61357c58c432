package dev.plimsoll.probe;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;

/**
 * A Java agent that makes {@code System.exit} and {@code Runtime.halt} throw {@link ExitBlockedError}, so that one fork finds
 * all classes that would end the JVM. Only for forks that look for hostile initialisers; their figures are not used, and
 * measuring forks run without it.
 *
 * <p>It redirects the two calls that {@code java.lang.Runtime} makes to {@code java.lang.Shutdown}, by two references in
 * the constant pool; see the Java Virtual Machine Specification, section 4.4.
 */
final class ExitInterceptor {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    /** {@link ExitBlockedError}, by name, since it must not be loaded before the boot loader can. */
    private static final String REPLACEMENT = "dev/plimsoll/probe/ExitBlockedError";

    private ExitInterceptor() {}

    /** Called by the JVM before {@code main}; the argument is the path of the probe's jar. */
    static void premain(String probeJar, Instrumentation instrumentation) throws Exception {
        byte[] guarded;
        try (InputStream original = Runtime.class.getResourceAsStream("Runtime.class")) {
            guarded = redirect(original.readAllBytes());
        }
        try (JarFile jar = new JarFile(probeJar)) {
            // The boot loader defines Runtime, so it must also find the class that Runtime calls. From here on, it also
            // defines the probe's other classes; classes that are already loaded cannot see them.
            instrumentation.appendToBootstrapClassLoaderSearch(jar);
        }
        Module ours = Class.forName(REPLACEMENT.replace('/', '.'), false, null).getModule();
        instrumentation.redefineModule(Object.class.getModule(), Set.of(ours), Map.of(), Map.of(), Set.of(), Map.of());
        instrumentation.redefineClasses(new ClassDefinition(Runtime.class, guarded));
    }

    /** The class file with its references to {@code Shutdown.exit} and {@code halt} pointing to {@link ExitBlockedError}. */
    static byte[] redirect(byte[] classFile) throws IOException {
        ConstantPool pool = ConstantPool.read(classFile);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + 64);
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(classFile, 0, 8);
        out.writeShort(pool.size() + 2);
        int ours = pool.size() + 1;
        for (int i = 1; i < pool.size(); i++) {
            byte[] entry = pool.entries[i];
            if (entry == null) {
                continue;
            }
            if (pool.isCallOf(i, "java/lang/Shutdown", "exit", "(I)V")
                    || pool.isCallOf(i, "java/lang/Shutdown", "halt", "(I)V")) {
                out.writeByte(METHOD);
                out.writeShort(ours);
                out.write(entry, 3, 2);
            } else {
                out.write(entry);
            }
        }
        out.writeByte(UTF8);
        out.writeUTF(REPLACEMENT);
        out.writeByte(CLASS);
        out.writeShort(pool.size());
        out.write(classFile, pool.end, classFile.length - pool.end);
        return bytes.toByteArray();
    }

    /** The raw entries of a class file's constant pool. */
    private static final class ConstantPool {
        private final byte[][] entries;
        private int end;

        private ConstantPool(int size) {
            entries = new byte[size][];
        }

        static ConstantPool read(byte[] classFile) throws IOException {
            DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(classFile));
            in.skipBytes(8);
            ConstantPool pool = new ConstantPool(in.readUnsignedShort());
            int offset = 10;
            for (int i = 1; i < pool.entries.length; i++) {
                int tag = classFile[offset];
                int length = length(tag, classFile, offset);
                pool.entries[i] = java.util.Arrays.copyOfRange(classFile, offset, offset + length);
                offset += length;
                if (tag == LONG || tag == DOUBLE) {
                    i++;
                }
            }
            pool.end = offset;
            return pool;
        }

        private static int length(int tag, byte[] classFile, int offset) {
            return switch (tag) {
                case UTF8 -> 3 + ((classFile[offset + 1] & 0xFF) << 8 | classFile[offset + 2] & 0xFF);
                case LONG, DOUBLE -> 9;
                case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> 3;
                case METHOD_HANDLE -> 4;
                default -> 5;
            };
        }

        int size() {
            return entries.length;
        }

        boolean isCallOf(int index, String owner, String name, String descriptor) {
            if (entries[index][0] != METHOD) {
                return false;
            }
            int nameAndType = second(index);
            return text(first(first(index))).equals(owner)
                    && entries[nameAndType][0] == NAME_AND_TYPE
                    && text(first(nameAndType)).equals(name)
                    && text(second(nameAndType)).equals(descriptor);
        }

        private int first(int index) {
            return (entries[index][1] & 0xFF) << 8 | entries[index][2] & 0xFF;
        }

        private int second(int index) {
            return (entries[index][3] & 0xFF) << 8 | entries[index][4] & 0xFF;
        }

        private String text(int index) {
            byte[] entry = entries[index];
            return new String(entry, 3, entry.length - 3, java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
