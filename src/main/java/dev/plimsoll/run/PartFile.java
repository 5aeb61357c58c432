package dev.plimsoll.run;

import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.IoProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The zip file of a part: its description, and the JSON of its results. It may come from anywhere, so nothing in it is trusted. */
final class PartFile {

    private static final String DESCRIPTION = "part.txt";
    private static final String CHECK_PARTS = " Check <parts> (-Dplimsoll.parts).";
    private static final long MAX_BYTES = 512L << 20;

    /** The JSON of a goal, in the folder of its execution if that has an id. */
    private static final Pattern RESULT =
            Pattern.compile("(?:(?!\\.{1,2}/)[^/\\\\:*?\"<>|\\p{Cntrl}]+/)?[a-z-]+\\.json");

    private PartFile() {}

    /** Packs the results in a folder. */
    static void write(PartInfo info, Path results, Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, DESCRIPTION, info.text().getBytes(StandardCharsets.UTF_8));
            for (Path result : StoredResults.filesIn(results)) {
                add(zip, results.relativize(result).toString().replace('\\', '/'), Files.readAllBytes(result));
            }
        }
        AtomicFile.write(file, bytes.toByteArray());
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * Unpacks the results of a part.
     *
     * @param folder where the results are written; it must be empty
     * @return what part it is
     * @throws RunException if it is not a part, or has something else in it
     */
    static PartInfo read(Path file, Path folder) throws RunException {
        Map<String, byte[]> entries = entries(file);
        byte[] description = entries.remove(DESCRIPTION);
        if (description == null) {
            throw notAPart(file, "it has no " + DESCRIPTION);
        }
        PartInfo info = PartInfo.parse(new String(description, StandardCharsets.UTF_8))
                .orElseThrow(() -> notAPart(file, DESCRIPTION + " in it is damaged"));
        try {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                AtomicFile.write(folder.resolve(entry.getKey()), entry.getValue());
            }
        } catch (IOException failure) {
            throw new RunException(file + " cannot be unpacked: " + IoProblem.of(failure), failure);
        }
        return info;
    }

    private static Map<String, byte[]> entries(Path file) throws RunException {
        Map<String, byte[]> entries = new TreeMap<>();
        long left = MAX_BYTES;
        try (InputStream content = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(content)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (!name.equals(DESCRIPTION) && !RESULT.matcher(name).matches()) {
                    throw notAPart(file, "it contains " + name);
                }
                byte[] bytes = zip.readNBytes((int) left + 1);
                left -= bytes.length;
                if (left < 0) {
                    throw notAPart(file, "it is larger than 512 MiB");
                }
                entries.put(name, bytes);
            }
        } catch (ZipException damaged) {
            throw notAPart(file, "it is damaged");
        } catch (IOException failure) {
            throw new RunException(
                    "The part " + file + " cannot be read: " + IoProblem.of(failure) + "." + CHECK_PARTS, failure);
        }
        return entries;
    }

    private static RunException notAPart(Path file, String why) {
        return new RunException(file + " is not a part that plimsoll:attach has written: " + why + "." + CHECK_PARTS);
    }
}
