package dev.plimsoll.probe;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Describes this JVM to the parent. */
final class Description {

    private static final List<String> PROPERTIES = List.of(
            "java.vm.name",
            "java.vm.info",
            "java.runtime.version",
            "java.specification.version",
            "java.vendor",
            "java.home",
            "os.name",
            "os.version",
            "os.arch");
    private static final List<String> FLAGS = List.of(
            "UseCompressedOops",
            "UseCompressedClassPointers",
            "UseCompactObjectHeaders",
            "ObjectAlignmentInBytes",
            "DisableExplicitGC",
            "MaxRAMPercentage",
            "MinRAMPercentage",
            "ThreadStackSize");
    private static final List<String> MODULES = List.of("jdk.jfr", "jdk.management");

    private Description() {}

    static void send(Wire wire) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String property : PROPERTIES) {
            facts.put(property, System.getProperty(property, ""));
        }
        List<String> missing = new ArrayList<>();
        for (String module : MODULES) {
            if (ModuleLayer.boot().findModule(module).isEmpty()) {
                missing.add(module);
            }
        }
        facts.put("missing.modules", String.join(",", missing));
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("max.heap", Long.toString(Runtime.getRuntime().maxMemory()));
        facts.put("collectors", collectors());
        if (missing.isEmpty()) {
            putFlags(facts);
        }
        send(wire, facts);
    }

    private static String collectors() {
        List<String> collectors = new ArrayList<>();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collectors.add(collector.getName());
        }
        return String.join(",", collectors);
    }

    private static void send(Wire wire, Map<String, String> facts) throws IOException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeInt(facts.size());
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            payload.writeUTF(fact.getKey());
            payload.writeUTF(fact.getValue());
        }
        wire.send(Wire.DESCRIPTION, payload);
        wire.send(Wire.DONE);
    }

    private static void putFlags(Map<String, String> facts) {
        HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        boolean isConfigured = isConfigured(hotSpot, "MaxHeapSize") || isConfigured(hotSpot, "MaxRAM");
        facts.put(
                "configured.heap",
                isConfigured ? hotSpot.getVMOption("MaxHeapSize").getValue() : "");
        // The memory that the runtime reports leaves out the survivor space that is empty.
        facts.put("max.heapSize", hotSpot.getVMOption("MaxHeapSize").getValue());
        // A maximum heap size that the JVM chooses is at least as large.
        putConfigured("configured.initialHeap", "InitialHeapSize", facts, hotSpot);
        putConfigured("configured.directMemory", "MaxDirectMemorySize", facts, hotSpot);
        putConfigured("configured.metaspace", "MaxMetaspaceSize", facts, hotSpot);
        for (String flag : FLAGS) {
            try {
                facts.put(flag, hotSpot.getVMOption(flag).getValue());
            } catch (IllegalArgumentException unknownToThisJvm) {
                facts.put(flag, "");
            }
        }
    }

    private static void putConfigured(
            String fact, String flag, Map<String, String> facts, HotSpotDiagnosticMXBean hotSpot) {
        facts.put(fact, isConfigured(hotSpot, flag) ? hotSpot.getVMOption(flag).getValue() : "");
    }

    private static boolean isConfigured(HotSpotDiagnosticMXBean hotSpot, String flag) {
        try {
            VMOption.Origin origin = hotSpot.getVMOption(flag).getOrigin();
            return origin != VMOption.Origin.DEFAULT && origin != VMOption.Origin.ERGONOMIC;
        } catch (IllegalArgumentException unknownToThisJvm) {
            return false;
        }
    }

    /** The packages of the modules in the JDK's own image, one per line, sorted. */
    static String jdkPackages() {
        TreeSet<String> packages = new TreeSet<>();
        for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
            ModuleReference reference = module.reference();
            URI location = reference.location().orElse(null);
            if (location != null && "jrt".equals(location.getScheme())) {
                packages.addAll(reference.descriptor().packages());
            }
        }
        return String.join("\n", packages);
    }
}
