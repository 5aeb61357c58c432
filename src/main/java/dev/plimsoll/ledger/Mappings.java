package dev.plimsoll.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address space of a process, as Linux reports it in {@code /proc/PID/smaps}.
 *
 * @param all by address
 * @param pageBytes the size of the smallest pages
 */
record Mappings(List<Mapping> all, long pageBytes) {

    /** The usual size. */
    static final long PAGE_BYTES = 4 << 10;

    private static final Pattern HEAD = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) (\\S{4}) \\S+ \\S+ \\d+\\s*(.*?)\\s*");
    private static final Pattern RESIDENT = Pattern.compile("Rss:\\s+(\\d+) kB");
    private static final Pattern PAGE = Pattern.compile("KernelPageSize:\\s+(\\d+) kB");
    private static final int HEXADECIMAL = 16;

    Mappings {
        all = List.copyOf(all);
    }

    /**
     * A mapping.
     *
     * @param from the first address
     * @param to the address after the last one
     * @param access as Linux writes it, for example {@code rw-p}
     * @param path of the file; a name in brackets, or empty, if there is none
     * @param resident bytes
     */
    record Mapping(long from, long to, String access, String path, long resident) {

        /** A mapping of memory, not of a file. */
        boolean isAnonymous() {
            return path.isEmpty() || path.startsWith("[");
        }

        boolean isCode() {
            return access.contains("x");
        }

        boolean isWritable() {
            return access.contains("w");
        }

        long size() {
            return to - from;
        }

        private Mapping with(long residentBytes) {
            return new Mapping(from, to, access, path, residentBytes);
        }
    }

    static Mappings parse(String smaps) {
        List<Mapping> all = new ArrayList<>();
        long pageBytes = Long.MAX_VALUE;
        for (String line : smaps.split("\n")) {
            Matcher head = HEAD.matcher(line);
            Matcher resident = RESIDENT.matcher(line);
            Matcher page = PAGE.matcher(line);
            if (head.matches()) {
                all.add(new Mapping(address(head.group(1)), address(head.group(2)), head.group(3), head.group(4), 0));
            } else if (!all.isEmpty() && resident.matches()) {
                all.add(all.remove(all.size() - 1).with(Long.parseLong(resident.group(1)) << 10));
            } else if (page.matches()) {
                pageBytes = Math.min(pageBytes, Long.parseLong(page.group(1)) << 10);
            }
        }
        return new Mappings(all, pageBytes == Long.MAX_VALUE ? PAGE_BYTES : pageBytes);
    }

    private static long address(String text) {
        return Long.parseUnsignedLong(text, HEXADECIMAL);
    }

    /** The resident set size, in bytes. */
    long resident() {
        return all.stream().mapToLong(Mapping::resident).sum();
    }
}
