package dev.plimsoll.probe;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;

/**
 * Lists the classes that are loaded, without arrays and primitive types: one line each, with fields that tabs separate. These
 * are whether the class is initialised (1 or 0), its name, the URL of the file that it is from (empty if it has none), and for
 * a hidden class its nest host, for a class that was generated at run time the class that it extends or implements.
 */
final class LoadedClasses {

    private static final String INTERNAL_PACKAGE = "jdk.internal.misc";

    private LoadedClasses() {}

    static String print(Instrumentation instrumentation) throws ReflectiveOperationException {
        Module ours = LoadedClasses.class.getModule();
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of(INTERNAL_PACKAGE, Set.of(ours)),
                Set.of(),
                Map.of());
        Class<?> internal = Class.forName(INTERNAL_PACKAGE + ".Unsafe");
        Object unsafe = internal.getMethod("getUnsafe").invoke(null);
        Method shouldBeInitialized = internal.getMethod("shouldBeInitialized", Class.class);
        StringBuilder text = new StringBuilder(1 << 20);
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (!type.isArray() && !type.isPrimitive()) {
                text.append(isInitialized(unsafe, shouldBeInitialized, type) ? '1' : '0')
                        .append('\t');
                text.append(type.getName()).append('\t');
                text.append(locationOf(type)).append('\t');
                text.append(originalOf(type)).append('\n');
            }
        }
        return text.toString();
    }

    private static boolean isInitialized(Object unsafe, Method shouldBeInitialized, Class<?> type)
            throws IllegalAccessException {
        try {
            return !((Boolean) shouldBeInitialized.invoke(unsafe, type)).booleanValue();
        } catch (InvocationTargetException failedBefore) {
            // The JVM tried.
            return true;
        }
    }

    private static String locationOf(Class<?> type) {
        try {
            ProtectionDomain domain = type.getProtectionDomain();
            CodeSource source = domain == null ? null : domain.getCodeSource();
            URL location = source == null ? null : source.getLocation();
            return location == null ? "" : location.toString();
        } catch (LinkageError | RuntimeException unknown) {
            return "";
        }
    }

    private static String originalOf(Class<?> type) {
        try {
            if (type.isHidden()) {
                return type.getNestHost().getName();
            }
            Class<?> superclass = type.getSuperclass();
            boolean extendsNone = superclass == null || superclass == Object.class || superclass == Proxy.class;
            if (!extendsNone) {
                return superclass.getName();
            }
            Class<?>[] interfaces = type.getInterfaces();
            return interfaces.length == 0 ? "" : interfaces[0].getName();
        } catch (LinkageError | RuntimeException unknown) {
            return "";
        }
    }
}
