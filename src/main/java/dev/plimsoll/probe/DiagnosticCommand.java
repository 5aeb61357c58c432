package dev.plimsoll.probe;

import java.io.DataInputStream;
import java.lang.management.ManagementFactory;
import javax.management.ObjectName;

/** Runs what {@code jcmd} can run, from inside. */
final class DiagnosticCommand {

    private static final String HEAP_DUMP = "gcHeapDump";

    private DiagnosticCommand() {}

    /**
     * Runs a command.
     *
     * @param payload its name as the MBean spells it (UTF), for example {@code gcClassHistogram}; the number of its
     *     arguments (int), then these (UTF)
     * @return what it prints
     */
    static String run(DataInputStream payload) throws Exception {
        String name = payload.readUTF();
        String[] arguments = new String[payload.readInt()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = payload.readUTF();
        }
        return name.equals(HEAP_DUMP) ? dumpHeap(arguments[0]) : run(name, arguments);
    }

    /** The one command that the MBean of the others does not have. Only what is reachable is dumped. */
    private static String dumpHeap(String file) throws Exception {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                        "dumpHeap",
                        new Object[] {file, true},
                        new String[] {String.class.getName(), boolean.class.getName()});
        return "";
    }

    static String run(String name, String... arguments) throws Exception {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        name,
                        new Object[] {arguments},
                        new String[] {String[].class.getName()});
    }
}
