package dev.plimsoll.result;

import dev.plimsoll.unit.SecretNames;
import dev.plimsoll.unit.SecretText;
import java.util.List;

/**
 * What the figures depend on besides the measured code.
 *
 * @param jdk the measured JVM's version, for example {@code 17.0.15+6-Debian-1deb12u1}
 * @param feature its feature release, for example 17
 * @param vendor its vendor
 * @param architecture its {@code os.arch}
 * @param collector its garbage collector, for example {@code Parallel}
 * @param flags the JVM arguments of the forks, pinned ones first; secrets are masked
 * @param shareMode {@code sharing} if the JDK's class-data archive was mapped, else {@code off}
 * @param objectHeaders {@code compact} or {@code classic}
 * @param compressedOops whether references take four bytes
 * @param os the operating system's name and version
 * @param cores processors that the measured JVM sees
 * @param plimsoll Plimsoll's version
 */
public record Environment(
        String jdk,
        int feature,
        String vendor,
        String architecture,
        String collector,
        List<String> flags,
        String shareMode,
        String objectHeaders,
        boolean compressedOops,
        String os,
        int cores,
        String plimsoll) {

    public Environment {
        flags = flags.stream().map(Environment::withoutSecrets).toList();
    }

    /** Results, reports and baselines are published. The JVM's own options have no secrets, except for commands and URLs. */
    private static String withoutSecrets(String flag) {
        int equals = flag.indexOf('=');
        if (flag.startsWith("-D") && equals > 0 && SecretNames.matches(flag.substring(0, equals))) {
            return flag.substring(0, equals) + "=***";
        }
        return flag.startsWith("-X") ? SecretText.maskedForms(flag) : SecretText.masked(flag);
    }
}
