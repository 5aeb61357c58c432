package dev.plimsoll.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the JVM's native memory tracking reports, as {@code VM.native_memory} prints it on HotSpot 17 to 25 with
 * {@code scale=b}.
 *
 * @param categories by the JVM's name, for example {@code Java Heap}
 * @param regions the address ranges that the JVM has reserved; empty unless the report is a detailed one
 * @param mallocSites where the JVM has called {@code malloc}; empty unless the report is a detailed one
 */
record NativeTracking(Map<String, TrackedCategory> categories, List<Region> regions, List<MallocSite> mallocSites) {

    private static final Pattern CATEGORY =
            Pattern.compile("-\\s+(\\S.*?) \\(reserved=(\\d+), committed=(\\d+)(?:, readonly=\\d+)?\\)\\s*");
    private static final Pattern VIRTUAL =
            Pattern.compile("\\s*\\((?:mmap|stack): reserved=\\d+, committed=(\\d+)(?:,.*)?\\)\\s*");
    private static final Pattern REGION = Pattern.compile(
            "\\[0x([0-9a-f]+) - 0x([0-9a-f]+)\\] reserved (?:and committed )?\\d+ for (.+?)(?: from)?\\s*");
    private static final Pattern SITE = Pattern.compile("\\s*\\(+malloc=(\\d+) (?:type|tag)=(.+?) #(\\d+)\\).*");
    private static final String DETAILS = "Details:";
    /** The names of functions, which the JVM reads from its libraries to print a detailed report, and keeps. */
    private static final String SYMBOLS_OF_REPORT = "Elf";
    /** What tracking itself takes. */
    private static final String TRACKING = "Native Memory Tracking";

    private static final int HEXADECIMAL = 16;

    NativeTracking {
        categories = Map.copyOf(categories);
        regions = List.copyOf(regions);
        mallocSites = List.copyOf(mallocSites);
    }

    /**
     * A category.
     *
     * @param committed bytes
     * @param virtual the committed bytes of address ranges, which need not be resident; the others are from {@code malloc}
     */
    record TrackedCategory(long committed, long virtual) {

        /** Bytes from {@code malloc}. */
        long malloc() {
            return Math.max(0, committed - virtual);
        }
    }

    /**
     * A reserved address range.
     *
     * @param from the first address
     * @param to the address after the last one
     * @param category the JVM's name, for example {@code Thread Stack}
     */
    record Region(long from, long to, String category) {}

    /**
     * A place in the JVM's code that has called {@code malloc}.
     *
     * @param bytes in use
     * @param category the JVM's name
     * @param count the number of allocations
     */
    record MallocSite(long bytes, String category, long count) {

        private MallocSite of(String other) {
            return new MallocSite(bytes, other, count);
        }
    }

    static NativeTracking parse(String report) {
        Parser parser = new Parser();
        report.lines().forEach(parser::add);
        return new NativeTracking(parser.categories, parser.regions, parser.sites);
    }

    /** Reads line by line. */
    private static final class Parser {
        private final Map<String, TrackedCategory> categories = new HashMap<>();
        private final List<Region> regions = new ArrayList<>();
        private final List<MallocSite> sites = new ArrayList<>();
        private String category = "";
        private boolean isDetail;
        private boolean isOfReport;

        void add(String line) {
            isDetail |= line.startsWith(DETAILS);
            if (isDetail) {
                addSite(line);
            } else {
                addCategory(line);
                addRegion(line);
            }
        }

        private void addCategory(String line) {
            Matcher head = CATEGORY.matcher(line);
            Matcher virtual = VIRTUAL.matcher(line);
            if (head.matches()) {
                category = head.group(1);
                categories.put(category, new TrackedCategory(number(head, 3), 0));
            } else if (virtual.matches()) {
                categories.computeIfPresent(
                        category,
                        (name, known) -> new TrackedCategory(known.committed(), known.virtual() + number(virtual, 1)));
            }
        }

        private void addRegion(String line) {
            Matcher region = REGION.matcher(line);
            if (region.matches()) {
                regions.add(new Region(address(region, 1), address(region, 2), region.group(3)));
            }
        }

        /** The frames of a place come first. */
        private void addSite(String line) {
            Matcher site = SITE.matcher(line);
            isOfReport |= line.contains(SYMBOLS_OF_REPORT);
            if (site.matches()) {
                MallocSite found = new MallocSite(number(site, 1), site.group(2), number(site, 3));
                sites.add(isOfReport ? found.of(TRACKING) : found);
                if (isOfReport) {
                    move(found.category(), -found.bytes());
                    move(TRACKING, found.bytes());
                }
                isOfReport = false;
            }
        }

        private void move(String name, long bytes) {
            categories.computeIfPresent(
                    name, (key, known) -> new TrackedCategory(known.committed() + bytes, known.virtual()));
        }
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    private static long address(Matcher matcher, int group) {
        return Long.parseUnsignedLong(matcher.group(group), HEXADECIMAL);
    }
}
