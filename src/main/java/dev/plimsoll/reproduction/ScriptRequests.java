package dev.plimsoll.reproduction;

import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.SecretNames;
import dev.plimsoll.unit.SecretText;
import dev.plimsoll.workload.CookieScope;
import dev.plimsoll.workload.HttpBody;
import dev.plimsoll.workload.HttpHeader;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import dev.plimsoll.workload.RequestPart;
import dev.plimsoll.workload.RequestPart.Place;
import dev.plimsoll.workload.SentSecrets;
import dev.plimsoll.workload.TextForm;
import dev.plimsoll.workload.VaryingValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The requests of a plan as lines of a shell script. Secrets are not written to it, but read from variables of the environment.
 * Not thread-safe.
 */
final class ScriptRequests {

    /** {@code ${name}}, the value of a response. */
    private static final Pattern EXTRACTED = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    /** Others may be sent without a body and its length. */
    private static final Set<String> METHODS_WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final HttpPlan plan;
    private final Set<String> extracts;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Set<String> preparations = new LinkedHashSet<>();
    private final Map<String, String> extractVariables = new LinkedHashMap<>();

    /**
     * A variable of the environment.
     *
     * @param meaning what it is, for people
     * @param value what it stands for in the plan, which the script must not have
     */
    private record Variable(String meaning, String value) {}

    ScriptRequests(HttpPlan plan) {
        this.plan = plan;
        this.extracts = plan.setup().stream()
                .flatMap(request -> request.extracts().stream())
                .map(extract -> extract.name())
                .collect(Collectors.toSet());
    }

    /** The commands of a round, in the order in which the requests were measured. */
    List<String> round() {
        List<String> sent = IntStream.range(0, plan.requests().size())
                .mapToObj(i -> line(plan.requests().get(i), i + 1))
                .toList();
        List<Integer> times = plan.timesPerRound();
        int[] made = new int[sent.size()];
        List<String> lines = new ArrayList<>();
        for (int next : plan.round()) {
            if (isVarying(plan.requests().get(next))) {
                lines.add("fresh=$((fresh + 1))");
                lines.add(
                        times.get(next) == 1
                                ? "turn=$made"
                                : "turn=$((made * " + times.get(next) + " + " + made[next] + "))");
            }
            made[next]++;
            if (hasVaryingBody(plan.requests().get(next))) {
                lines.add(whole("body", "filled \"$" + bodyVariable(next + 1) + "\""));
            }
            lines.add(sent.get(next));
        }
        return lines;
    }

    /** The number of fresh values of a round. */
    long freshPerRound() {
        return plan.round().stream()
                .filter(next -> isVarying(plan.requests().get(next)))
                .count();
    }

    private static boolean isVarying(HttpRequestPlan request) {
        return !RequestPart.varying(request).isEmpty();
    }

    /** What each variable of the environment is, by its name; complete after {@link #round}. */
    Map<String, String> variables() {
        Map<String, String> meanings = new LinkedHashMap<>();
        variables.forEach((name, variable) -> meanings.put(name, variable.meaning()));
        return meanings;
    }

    /** The variables with the values of {@code <extract>}, by the name of that; complete after {@link #round}. */
    Map<String, String> extracts() {
        return extractVariables;
    }

    /** The commands that put those values into others, once; complete after {@link #round}. */
    List<String> preparations() {
        return List.copyOf(preparations);
    }

    private String line(HttpRequestPlan request, int number) {
        StringBuilder line = new StringBuilder("send ").append(pattern(request));
        if (request.method().equals("HEAD")) {
            line.append(" -I");
        } else if (!request.method().equals("GET") || request.body().isPresent()) {
            line.append(" -X ").append(request.method());
        }
        for (HttpHeader header : request.headers()) {
            if (!header.isNamed("Cookie")) {
                line.append(" -H ").append(header(request, header, number));
            }
        }
        line.append(cookies(request, number));
        if (request.body().isPresent()) {
            line.append(request.hasHeader("Content-Type") ? "" : " -H 'Content-Type:'")
                    .append(" --data-raw ")
                    .append(body(request, request.body().get(), number));
        } else if (METHODS_WITH_BODY.contains(request.method())) {
            line.append(" -H 'Content-Length: 0'");
        }
        return line.append(" \"$url\"").append(path(request, number)).toString();
    }

    /** Without a value, curl would not send a header that ends in a colon. */
    private String header(HttpRequestPlan request, HttpHeader header, int number) {
        return header.value().isEmpty()
                ? quoted(header.name() + ";")
                : quoted(header.name() + ": ") + headerValue(request, header, number);
    }

    private String headerValue(HttpRequestPlan request, HttpHeader header, int number) {
        return isOnlyPlaceholders(header.value()) || !SentSecrets.isSecret(header)
                ? value(header.value(), TextForm.PLAIN)
                : secret(
                        variable(
                                "HEADER_" + name(header.name()),
                                "the value of header " + header.name() + of(request, "") + asConfigured(header.value()),
                                header.value(),
                                number),
                        header.value(),
                        TextForm.PLAIN);
    }

    /** Those of the request itself and of {@code <setup>}, in one header, or with those of a jar. */
    private String cookies(HttpRequestPlan request, int number) {
        List<String> cookies = new ArrayList<>();
        request.headers().stream()
                .filter(header -> header.isNamed("Cookie") && !header.value().isEmpty())
                .forEach(header -> cookies.add(headerValue(request, header, number)));
        if (plan.cookies() != CookieScope.NONE && !plan.setup().isEmpty()) {
            String name =
                    variable("COOKIE", "the cookies that <setup> gets, as name=value; name=value", "<setup>", number);
            cookies.add("\"$" + name + "\"");
        }
        String all = String.join("'; '", cookies);
        if (all.isEmpty()) {
            return "";
        }
        return plan.cookies() == CookieScope.ALL ? " -b " + all : " -H 'Cookie: '" + all;
    }

    private String body(HttpRequestPlan request, HttpBody body, int number) {
        String name = variable(
                bodyVariable(number),
                "the body of " + title(request) + ", as it is configured",
                "body " + number,
                number);
        prepare(name, body.names(), request.bodyForm());
        return hasVaryingBody(request) ? "\"$body\"" : "\"$" + name + "\"";
    }

    private static String bodyVariable(int number) {
        return "BODY_" + number;
    }

    private static boolean hasVaryingBody(HttpRequestPlan request) {
        return RequestPart.varying(request).stream().anyMatch(part -> part.place() == Place.BODY);
    }

    private String path(HttpRequestPlan request, int number) {
        String path = request.path();
        int mark = path.indexOf('?');
        StringBuilder text = new StringBuilder(segments(request, mark < 0 ? path : path.substring(0, mark), number));
        if (mark >= 0) {
            String[] query = path.substring(mark + 1).split("&", -1);
            for (int i = 0; i < query.length; i++) {
                text.append(quoted(i == 0 ? "?" : "&")).append(parameter(request, query[i], i + 1, number));
            }
        }
        return text.toString();
    }

    private String segments(HttpRequestPlan request, String path, int number) {
        return SecretText.masked(path).equals(path)
                ? value(path, TextForm.URL)
                : secret(
                        variable(
                                "REQUEST_PATH",
                                "the path" + of(request, " of the request") + asConfigured(path),
                                path,
                                number),
                        path,
                        TextForm.URL);
    }

    private String parameter(HttpRequestPlan request, String parameter, int position, int number) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        String own = equals < 0 ? "" : parameter.substring(equals + 1);
        boolean isWhole = equals < 0 || !SecretText.masked(name).equals(name);
        boolean isSecret = SecretNames.matchesParameter(name)
                || !SecretText.masked("?" + parameter).equals("?" + parameter);
        if (!isSecret || !isWhole && (own.isEmpty() || isOnlyPlaceholders(own))) {
            return value(parameter, TextForm.URL);
        }
        if (isWhole) {
            String whole = "query parameter " + position + of(request, "") + asConfigured(parameter);
            return secret(variable("QUERY_PARAMETER_" + position, whole, parameter, number), parameter, TextForm.URL);
        }
        String meaning = "the value of query parameter " + name + of(request, "") + asConfigured(own);
        return value(name + "=", TextForm.URL)
                + secret(variable("QUERY_" + name(name), meaning, own, number), own, TextForm.URL);
    }

    /** Whether it only consists of values that vary or are extracted. */
    private static boolean isOnlyPlaceholders(String text) {
        String rest = EXTRACTED.matcher(VaryingValue.replaced(text, "")).replaceAll("");
        return !rest.equals(text) && rest.isBlank();
    }

    private static String asConfigured(String text) {
        return VaryingValue.isIn(text) || EXTRACTED.matcher(text).find() ? ", as it is configured" : "";
    }

    /** Which of several requests; their queries may have secrets. */
    private String of(HttpRequestPlan request, String theOnly) {
        return plan.requests().size() == 1 ? theOnly : " of " + title(request);
    }

    private static String title(HttpRequestPlan request) {
        return request.method() + " " + request.maskedPath().split("\\?", 2)[0];
    }

    /** A variable in place of a secret, whose placeholders are filled if the secret has some. */
    private String secret(String variable, String secret, TextForm form) {
        prepare(
                variable,
                EXTRACTED.matcher(secret).results().map(found -> found.group(1)).collect(Collectors.toSet()),
                form);
        return VaryingValue.isIn(secret) ? "\"$(filled \"$" + variable + "\")\"" : "\"$" + variable + "\"";
    }

    /** Fills in extracted values once, since they stay the same. */
    private void prepare(String variable, Set<String> names, TextForm form) {
        List<String> known = names.stream().filter(extracts::contains).toList();
        known.forEach(this::extract);
        if (!known.isEmpty()) {
            preparations.add(whole(variable, "extracted " + form(form) + " \"$" + variable + "\""));
        }
    }

    /** Sets a variable to the output of a command, with the line breaks at its end, of which the command adds one. */
    private static String whole(String variable, String command) {
        return variable + "=$(" + command + "; echo x); " + variable + "=${" + variable + "%??}";
    }

    /** A text for the shell, with variables in place of values that vary or are extracted. */
    private String value(String text, TextForm form) {
        return VaryingValue.replaced(
                text,
                plain -> extracted(plain, form),
                "\"$fresh\"",
                count -> "\"$((" + VaryingValue.FIRST_OF_CYCLE + " + turn % " + count + "))\"");
    }

    private String extracted(String text, TextForm form) {
        StringBuilder all = new StringBuilder();
        Matcher matcher = EXTRACTED.matcher(text);
        int end = 0;
        while (matcher.find()) {
            String name = matcher.group(1);
            if (extracts.contains(name)) {
                all.append(quoted(text.substring(end, matcher.start())));
                all.append("\"$").append(extractedIn(form, name)).append('"');
                end = matcher.end();
            }
        }
        return all.append(quoted(text.substring(end))).toString();
    }

    private String extractedIn(TextForm form, String name) {
        String variable = extract(name);
        if (form == TextForm.PLAIN) {
            return variable;
        }
        String encoded = form(form) + "_" + name;
        preparations.add(encoded + "=$(extracted " + form(form) + " '${" + name + "}')");
        return encoded;
    }

    private String extract(String name) {
        String variable =
                variable("EXTRACT_" + name(name), "the value of <extract name=" + name + ">", "${" + name + "}", 2);
        extractVariables.put(name, variable);
        return variable;
    }

    private static String form(TextForm form) {
        return form.name().toLowerCase(Locale.ROOT);
    }

    /** The name of the variable for a value: requests share one only if they have the same value. */
    private String variable(String base, String meaning, String value, int number) {
        String name = base;
        for (int i = number;
                variables.containsKey(name) && !variables.get(name).value().equals(value);
                i++) {
            name = base + "_" + i;
        }
        variables.putIfAbsent(name, new Variable(Printable.of(meaning).replace("'", ""), value));
        return name;
    }

    private static String name(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : "'" + text.replace("'", "'\\''") + "'";
    }

    /** The expected statuses as patterns of the shell. */
    private static String pattern(HttpRequestPlan request) {
        List<String> patterns = new ArrayList<>();
        for (String range : request.expected().toString().split(",", -1)) {
            if (range.endsWith("xx")) {
                patterns.add(range.charAt(0) + "??");
            } else if (range.contains("-")) {
                int first = Integer.parseInt(range.substring(0, range.indexOf('-')));
                int last = Integer.parseInt(range.substring(range.indexOf('-') + 1));
                IntStream.rangeClosed(first, last).forEach(status -> patterns.add(String.valueOf(status)));
            } else {
                patterns.add(range);
            }
        }
        return quoted(String.join(" ", patterns));
    }
}
