package dev.plimsoll.endpoint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Endpoints whose source knows templates, but no values. */
final class TemplateOnly {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([A-Za-z0-9_.-]+)");

    private TemplateOnly() {}

    /** @param needs why it cannot be called; empty if nothing else than values is missing */
    static Endpoint endpoint(String method, String template, Optional<String> needs) {
        Matcher variable = VARIABLE.matcher(template);
        if (variable.find()) {
            return Endpoint.notCalled(
                    method,
                    template,
                    1,
                    "no example for path parameter {" + variable.group(1)
                            + "}: name a <request>, or an OpenAPI document or access log in <endpoints>");
        }
        if (needs.isPresent() || template.contains("*")) {
            return Endpoint.notCalled(method, template, 1, needs.orElse("its path has a wildcard: name a <request>"));
        }
        return Endpoint.callable(method, template, template, 1);
    }
}
