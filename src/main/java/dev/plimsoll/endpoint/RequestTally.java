package dev.plimsoll.endpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts recorded requests by method and template, in bounded memory: of the paths of a template, the most frequent ones are
 * kept by the algorithm Space-Saving (Metwally et al. 2005), so a path that makes up more than a sixteenth is never lost.
 */
final class RequestTally {

    private static final int MAX_PATHS = 16;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private record Key(String method, String template) {}

    private static final class Count {
        long all;
        long successful;
        final Map<String, Long> paths = new HashMap<>();
        final Map<Integer, Long> otherStatuses = new TreeMap<>();
    }

    private final Map<Key, Count> counts = new HashMap<>();
    private long leftOut;

    /** @param target path and query, or a URL */
    void add(String method, String target, int status) {
        String path = PathText.requested(target);
        if (!path.startsWith("/")) {
            leftOut++;
            return;
        }
        Key key = new Key(method, PathText.template(path));
        Count count = counts.get(key);
        if (count == null) {
            if (counts.size() >= EndpointList.MAX_ENDPOINTS) {
                leftOut++;
                return;
            }
            count = new Count();
            counts.put(key, count);
        }
        count.all++;
        if (status / 100 == OK / 100 || status == NOT_MODIFIED) {
            count.successful++;
            addPath(path, count.paths);
        } else {
            count.otherStatuses.merge(status, 1L, Long::sum);
        }
    }

    private static void addPath(String path, Map<String, Long> paths) {
        Long known = paths.get(path);
        if (known != null || paths.size() < MAX_PATHS) {
            paths.put(path, known == null ? 1 : known + 1);
            return;
        }
        Map.Entry<String, Long> least =
                paths.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        paths.remove(least.getKey());
        paths.put(path, least.getValue() + 1);
    }

    EndpointList endpoints(String source, List<String> notes) throws EndpointException {
        List<Endpoint> found = new ArrayList<>();
        counts.forEach((key, count) -> found.add(endpoint(key, count)));
        List<String> all = new ArrayList<>(notes);
        if (leftOut > 0) {
            all.add(String.format(
                    Locale.ROOT,
                    "%,d requests were left out: they have no path, or one more than the first %,d endpoints.",
                    leftOut,
                    EndpointList.MAX_ENDPOINTS));
        }
        return EndpointList.of(source, found, all);
    }

    private static Endpoint endpoint(Key key, Count count) {
        if (count.successful == 0) {
            return Endpoint.notCalled(
                    key.method(),
                    key.template(),
                    count.all,
                    "it was never answered by 2xx where it was recorded, but by "
                            + count.otherStatuses.entrySet().stream()
                                    .max(Map.Entry.comparingByValue())
                                    .map(Map.Entry::getKey)
                                    .orElse(0));
        }
        String path = count.paths.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.<String, Long>comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
        return Endpoint.callable(key.method(), key.template(), path, count.successful);
    }
}
