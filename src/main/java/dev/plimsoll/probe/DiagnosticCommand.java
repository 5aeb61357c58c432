package dev.plimsoll.probe;

import java.io.DataInputStream;
import java.lang.management.ManagementFactory;
import javax.management.ObjectName;

/** Runs the commands of {@code jcmd} inside this JVM. */
final class DiagnosticCommand {

    private static final String HEAP_DUMP = "gcHeapDump";

    private DiagnosticCommand() {}

    /**
     * Runs a command.
     *
     * @param payload the operation of the MBean (UTF), for example {@code gcClassHistogram}; the number of arguments (int),
     *     then each argument (UTF)
     * @return its output
     */
    static String run(DataInputStream payload) throws Exception {
        String name = payload.readUTF();
        String[] arguments = new String[payload.readInt()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = payload.readUTF();
        }
        return name.equals(HEAP_DUMP) ? dumpHeap(arguments[0], arguments.length == 1) : run(name, arguments);
    }

    /**
     * The only command that is not an operation of the same MBean.
     *
     * @param live whether to dump reachable objects only, after a collection; objects keep their addresses otherwise
     */
    private static String dumpHeap(String file, boolean live) throws Exception {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                        "dumpHeap",
                        new Object[] {file, live},
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
