package dev.plimsoll.ledger;

import dev.plimsoll.ledger.Mappings.Mapping;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The present pages of a process, as Linux reports them in {@code /proc/PID/pagemap}. The system merges neighbours into one mapping, such
 * as tables of the collector that nobody has touched and a block of {@code malloc} in full use; only this tells them apart.
 */
final class PageMap implements Pages {

    private static final int ENTRY_BYTES = Long.BYTES;
    private static final int CHUNK_ENTRIES = 1 << 16;

    /** It takes some 150 ms to read the pages of so large a mapping; those of a larger one are not read. */
    private static final long MAX_BYTES = 64L << 30;

    private final NavigableMap<Long, MappedPages> byAddress;
    private final long pageBytes;

    private PageMap(NavigableMap<Long, MappedPages> byAddress, long pageBytes) {
        this.byAddress = byAddress;
        this.pageBytes = pageBytes;
    }

    private record MappedPages(Mapping mapping, BitSet present) {}

    /**
     * Reads the pages of the mappings of memory that are resident in part.
     *
     * @param process the folder of the process below {@code /proc}
     * @param mappings of this moment
     * @return {@link Pages#EVENLY_SPREAD} if this system does not let its caller read them
     */
    static Pages of(Path process, Mappings mappings) {
        Path file = process.resolve("pagemap");
        if (!Files.isReadable(file)) {
            return EVENLY_SPREAD;
        }
        NavigableMap<Long, MappedPages> byAddress = new TreeMap<>();
        try (RandomAccessFile entries = new RandomAccessFile(file.toFile(), "r")) {
            for (Mapping mapping : mappings.all()) {
                if (isPartlyResident(mapping) && mapping.size() <= MAX_BYTES) {
                    byAddress.put(
                            mapping.from(), new MappedPages(mapping, read(entries, mapping, mappings.pageBytes())));
                }
            }
        } catch (IOException forbidden) {
            return EVENLY_SPREAD;
        }
        return new PageMap(byAddress, mappings.pageBytes());
    }

    private static boolean isPartlyResident(Mapping mapping) {
        return mapping.isAnonymous() && mapping.resident() > 0 && mapping.resident() < mapping.size();
    }

    private static BitSet read(RandomAccessFile entries, Mapping mapping, long pageBytes) throws IOException {
        BitSet present = new BitSet();
        entries.seek(mapping.from() / pageBytes * ENTRY_BYTES);
        int pages = (int) (mapping.size() / pageBytes);
        byte[] chunk = new byte[Math.min(pages, CHUNK_ENTRIES) * ENTRY_BYTES];
        for (int page = 0; page < pages; ) {
            int some = Math.min(pages - page, chunk.length / ENTRY_BYTES);
            try {
                entries.readFully(chunk, 0, some * ENTRY_BYTES);
            } catch (EOFException ended) {
                throw new IOException("The process ended, or these addresses are the kernel's", ended);
            }
            ByteBuffer values = ByteBuffer.wrap(chunk).order(ByteOrder.nativeOrder());
            for (int i = 0; i < some; i++) {
                // The highest bit says that the page is in memory.
                present.set(page + i, values.getLong() < 0);
            }
            page += some;
        }
        return present;
    }

    @Override
    public long present(long from, long to) {
        Map.Entry<Long, MappedPages> found = byAddress.floorEntry(from);
        if (found == null || to > found.getValue().mapping().to()) {
            return EVENLY_SPREAD.present(from, to);
        }
        Mapping mapping = found.getValue().mapping();
        BitSet pages = found.getValue().present().get(page(mapping, from), page(mapping, to));
        return pages.cardinality() * pageBytes;
    }

    private int page(Mapping mapping, long address) {
        return (int) ((address - mapping.from()) / pageBytes);
    }
}
