package dev.plimsoll.endpoint;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prints endpoints that are not called, the first few with their reasons, without what to do about each. */
public final class NotCalledText {

    private static final int MAX_NAMED = 5;

    private static final Pattern ADVICE = Pattern.compile(": (?:name|add) .*");

    private NotCalledText() {}

    /** {@code GET /orders/{id} (not measured: 404), POST /orders (…) and 3 more}. */
    public static String of(List<Endpoint> endpoints) {
        List<Endpoint> left =
                endpoints.stream().filter(each -> each.path().isEmpty()).toList();
        String named = left.stream()
                .limit(MAX_NAMED)
                .map(each -> each.method() + " " + each.template() + " ("
                        + ADVICE.matcher(each.whyNotCalled().orElse("")).replaceFirst("") + ")")
                .collect(Collectors.joining(", "));
        return left.size() <= MAX_NAMED ? named : named + " and " + (left.size() - MAX_NAMED) + " more";
    }
}
