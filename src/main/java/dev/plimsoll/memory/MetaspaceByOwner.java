package dev.plimsoll.memory;

import dev.plimsoll.bundle.LoaderUsage;
import dev.plimsoll.memory.LoadedCode.OwnedCode;
import dev.plimsoll.memory.LoadedCode.OwnerId;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The metaspace of an application by owner.
 *
 * <p>The JDK's class loaders have their own metaspace, which is exact. The application's classes share a class loader, so what
 * they take is measured when they are loaded again with a class loader for each jar. Classes that are in no jar cannot be loaded
 * again: they count with the average of hidden classes that have metaspace of their own, and of all other classes.
 *
 * @param bytes by owner; they add up to the total, since what is left is a row of its own
 * @param gapBytes what the application's class loaders have in addition; negative if they have less
 */
record MetaspaceByOwner(Map<OwnerId, Long> bytes, long gapBytes) {

    private static final Pattern JDK_LOADER =
            Pattern.compile("\"(?:<bootstrap>|bootstrap|platform)\".*|instance of (?:jdk|sun|java)\\..*");

    /**
     * @param usages of the class loaders of the application
     * @param probeBytes what the probe's own classes take
     * @param replayed what the classes of each owner took when they were loaded again
     */
    static MetaspaceByOwner of(
            List<LoaderUsage> usages, long probeBytes, LoadedCode code, Map<OwnerId, Long> replayed) {
        long ofJdk = usages.stream()
                .filter(MetaspaceByOwner::isOfJdk)
                .mapToLong(LoaderUsage::bytes)
                .sum();
        long ofApplication = total(usages) - ofJdk - probeBytes;
        double perHidden = usages.stream()
                .filter(LoaderUsage::isOfHiddenClass)
                .mapToLong(LoaderUsage::bytes)
                .average()
                .orElse(0);
        double perClass = perClass(code, replayed);
        Map<OwnerId, Long> bytes = new LinkedHashMap<>();
        bytes.put(OwnerId.of(MemoryOwner.JDK), ofJdk);
        for (Map.Entry<OwnerId, OwnedCode> entry : code.owned().entrySet()) {
            OwnedCode owned = entry.getValue();
            long estimate = Math.round(owned.hidden() * perHidden + owned.generated() * perClass);
            long sum = replayed.getOrDefault(entry.getKey(), 0L) + estimate;
            bytes.put(entry.getKey(), sum);
            ofApplication -= sum;
        }
        bytes.put(OwnerId.of(MemoryOwner.UNEXPLAINED), ofApplication);
        return new MetaspaceByOwner(bytes, ofApplication);
    }

    static long total(List<LoaderUsage> usages) {
        return usages.stream().mapToLong(LoaderUsage::bytes).sum();
    }

    private static boolean isOfJdk(LoaderUsage usage) {
        return JDK_LOADER.matcher(usage.name()).matches();
    }

    private static double perClass(LoadedCode code, Map<OwnerId, Long> replayed) {
        long bytes = replayed.values().stream().mapToLong(Long::longValue).sum();
        long classes =
                code.owned().values().stream().mapToLong(OwnedCode::inJars).sum();
        return classes == 0 ? 0 : (double) bytes / classes;
    }
}
