package dev.plimsoll.config;

import java.util.List;
import java.util.Set;

/** Arguments of a JVM, which is followed by what Plimsoll runs: none of them may say what to run, or end the JVM at once. */
final class JvmArgs {

    /** Their value is the next argument. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--add-opens",
            "--add-exports",
            "--add-reads",
            "--limit-modules",
            "--patch-module",
            "--enable-native-access",
            "--illegal-native-access",
            "--enable-final-field-mutation",
            "--illegal-final-field-mutation",
            "--source");

    private static final Set<String> STARTS = Set.of("-jar", "-m", "--module");

    private static final Set<String> ENDS = Set.of(
            "-version",
            "--version",
            "-fullversion",
            "--full-version",
            "-help",
            "--help",
            "-h",
            "-?",
            "-X",
            "--help-extra",
            "--list-modules",
            "--dry-run",
            "--validate-modules",
            "-d",
            "--describe-module");

    private JvmArgs() {}

    /** @throws IllegalArgumentException if one of them says what to run; the message is for the user */
    static List<String> checked(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (STARTS.contains(arg) || arg.startsWith("--module=")) {
                throw new IllegalArgumentException(
                        "'" + arg + "' says what to run, but these are only the arguments of the"
                                + " JVM. Name the app with <appJar> or <appMainClass>; a class of a module runs from the class path,"
                                + " without the name of the module");
            }
            if (ENDS.contains(arg)) {
                throw new IllegalArgumentException("with '" + arg + "', the JVM would print and end; leave it out");
            }
            if (WITH_VALUE.contains(arg)) {
                i++;
            } else if (arg.startsWith("@")) {
                throw new IllegalArgumentException("'" + arg
                        + "' names a file of arguments, which the JVM reads only where a command line names it; put its"
                        + " arguments here, or its -XX flags into a file that -XX:VMOptionsFile=FILE names");
            } else if (!arg.startsWith("-")) {
                throw new IllegalArgumentException(
                        "the JVM would take '" + arg + "' for the class to run, because it does"
                                + " not begin with a hyphen; put arguments of the app into <appArgs> (-Dplimsoll.appArgs), and"
                                + " quote an argument that has a blank in it");
            }
        }
        return args;
    }
}
