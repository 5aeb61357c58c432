package dev.plimsoll.endpoint;

import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The endpoints of an HTTP archive (HAR 1.2), which browsers save. Method, URL and status of each entry are read as a stream;
 * headers, cookies and bodies are skipped, so nothing secret in them is taken over.
 */
final class HarFile {

    static final String KIND = "HTTP archive (HAR)";

    private static final int MAX_ENTRIES = 1_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DocumentText.MAX_DEPTH)
                    .maxStringLength(256 << 20)
                    .build())
            .build();

    private record Entry(String method, String url, int status) {}

    private final Map<String, RequestTally> byHost = new LinkedHashMap<>();
    private final Map<String, Long> requests = new LinkedHashMap<>();
    private int entries;

    private HarFile() {}

    static EndpointList endpoints(InputStream har) throws EndpointException {
        HarFile file = new HarFile();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), har)) {
            json.nextToken();
            file.readRoot(json);
        } catch (JacksonException invalid) {
            throw DocumentText.invalid(invalid);
        }
        return file.ofMainHost();
    }

    private void readRoot(JsonParser json) throws EndpointException {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isLog = json.currentName().equals("log");
            if (json.nextToken() == JsonToken.START_OBJECT && isLog) {
                readLog(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void readLog(JsonParser json) throws EndpointException {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isEntries = json.currentName().equals("entries");
            if (json.nextToken() == JsonToken.START_ARRAY && isEntries) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    add(entry(json));
                }
            } else {
                json.skipChildren();
            }
        }
    }

    private static Entry entry(JsonParser json) {
        String method = "";
        String url = "";
        int status = 0;
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return new Entry(method, url, status);
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String part = json.currentName();
            boolean isRead =
                    json.nextToken() == JsonToken.START_OBJECT && (part.equals("request") || part.equals("response"));
            if (!isRead) {
                json.skipChildren();
                continue;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken token = json.nextToken();
                if (token == JsonToken.VALUE_STRING && part.equals("request") && name.equals("method")) {
                    method = json.getString();
                } else if (token == JsonToken.VALUE_STRING && part.equals("request") && name.equals("url")) {
                    url = json.getString();
                } else if (token == JsonToken.VALUE_NUMBER_INT && name.equals("status")) {
                    status = json.getValueAsInt();
                } else {
                    json.skipChildren();
                }
            }
        }
        return new Entry(method, url, status);
    }

    private void add(Entry entry) throws EndpointException {
        if (++entries > MAX_ENTRIES) {
            throw new EndpointException("has more than " + MAX_ENTRIES + " entries: record less");
        }
        String host = host(entry.url());
        if (!host.isEmpty() && entry.status() > 0 && !entry.method().isBlank()) {
            byHost.computeIfAbsent(host, any -> new RequestTally()).add(entry.method(), entry.url(), entry.status());
            requests.merge(host, 1L, Long::sum);
        }
    }

    private static String host(String url) {
        int end = url.indexOf('?');
        try {
            URI uri = URI.create(end < 0 ? url.replaceFirst("#.*$", "") : url.substring(0, end));
            boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return isHttp && uri.getRawAuthority() != null ? uri.getRawAuthority() : "";
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    /** The host with the most requests is the application; those of others cannot be made to it. */
    private EndpointList ofMainHost() throws EndpointException {
        Map.Entry<String, Long> main = requests.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow(() -> new EndpointException("is an HTTP archive (HAR) without any answered request"));
        long left = entries - main.getValue();
        List<String> notes = new ArrayList<>();
        if (left > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d requests of the archive were left out: they have no answer, or are to other hosts than %s.",
                    left,
                    entries,
                    main.getKey()));
        }
        return byHost.getOrDefault(main.getKey(), new RequestTally()).endpoints(KIND, notes);
    }
}
