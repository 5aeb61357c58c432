package dev.plimsoll.fork;

import java.io.IOException;
import java.util.List;
import java.util.StringJoiner;

/** Arguments of a benchmark's JVM in the one argument in which JMH takes them. */
public final class JmhJvmArgs {

    private JmhJvmArgs() {}

    /**
     * JMH splits at blanks outside double quotes, and has no way to write a double quote.
     *
     * @throws IOException if an argument has a double quote
     */
    public static String joined(List<String> args) throws IOException {
        StringJoiner joined = new StringJoiner(" ");
        for (String arg : args) {
            if (arg.indexOf('"') >= 0) {
                throw new IOException(
                        "JMH cannot pass on an argument of <jvmArgs> (-Dplimsoll.jvmArgs) that has a double"
                                + " quote: remove the quote, or read the value from a file in the benchmark");
            }
            joined.add(arg.indexOf(' ') < 0 ? arg : '"' + arg + '"');
        }
        return joined.toString();
    }
}
