package dev.plimsoll.endpoint;

import dev.plimsoll.unit.IoProblem;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import tools.jackson.databind.JsonNode;

/** Reads a document with endpoints, whose kind is recognised by its content. */
public final class EndpointSource {

    /** The kinds that are read, for messages. */
    static final String KINDS =
            "an OpenAPI 3 document in JSON or YAML, an HTTP archive (HAR), an access log in the common or"
                    + " combined format, Spring's mappings, or Micronaut's routes";

    private static final int HEAD_BYTES = 64 << 10;
    private static final int BUFFER_BYTES = 1 << 16;

    /** How an archive begins: nothing large precedes its {@code log}. */
    private static final Pattern HAR = Pattern.compile("\\s*+\\{\\s*+\"log\"\\s*+:.*", Pattern.DOTALL);

    private static final Pattern YAML = Pattern.compile("(?m)^[\"']?openapi[\"']?\\s*:");

    private EndpointSource() {}

    /**
     * Reads a file, which may be compressed by gzip.
     *
     * @throws EndpointException with a clause for the user that continues the name of the file
     */
    public static EndpointList read(Path file) throws EndpointException {
        if (Files.isDirectory(file)) {
            throw new EndpointException("is a folder: name a file");
        }
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
                InputStream in = new BufferedInputStream(unzipped(raw), BUFFER_BYTES)) {
            in.mark(HEAD_BYTES);
            byte[] head = in.readNBytes(HEAD_BYTES - 1);
            in.reset();
            String start = new String(head, StandardCharsets.ISO_8859_1).replaceFirst("^\u00EF\u00BB\u00BF", "");
            if (start.isBlank()) {
                throw new EndpointException("is empty: name " + KINDS);
            }
            if (HAR.matcher(start).matches()) {
                return HarFile.endpoints(in);
            }
            return !DocumentText.isJson(start) && !YAML.matcher(start).find() && hasLogLine(start)
                    ? AccessLog.endpoints(in)
                    : ofDocument(DocumentText.decode(in.readNBytes(DocumentText.MAX_BYTES + 1)));
        } catch (ZipException damaged) {
            throw new EndpointException("is a damaged gzip file: " + damaged.getMessage(), damaged);
        } catch (IOException unreadable) {
            throw new EndpointException("cannot be read: " + IoProblem.of(unreadable), unreadable);
        }
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        in.mark(2);
        boolean isGzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return isGzip ? new GZIPInputStream(in, BUFFER_BYTES) : in;
    }

    private static boolean hasLogLine(String start) {
        return start.lines().limit(100).anyMatch(AccessLog::isLine);
    }

    /** Reads a document of the application itself. */
    static EndpointList ofDocument(String text) throws EndpointException {
        if (text.stripLeading().startsWith("<")) {
            throw new EndpointException("is HTML or XML, expected " + KINDS);
        }
        JsonNode root = DocumentText.tree(text);
        if (OpenApiDocument.isOne(root)) {
            return OpenApiDocument.endpoints(root);
        } else if (SpringMappings.isOne(root)) {
            return SpringMappings.endpoints(root);
        } else if (MicronautRoutes.isOne(root)) {
            return MicronautRoutes.endpoints(root);
        } else if (root.path("log").path("entries").isArray()) {
            return HarFile.endpoints(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
        throw new EndpointException("is of an unknown kind, expected " + KINDS);
    }
}
