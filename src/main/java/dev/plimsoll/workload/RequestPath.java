package dev.plimsoll.workload;

import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.SecretNames;
import dev.plimsoll.unit.SecretText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Validates and prints the path and query of a URL. */
final class RequestPath {

    /** A parameter of the query or of a path segment: its name and its value. */
    private static final Pattern PARAMETER = Pattern.compile("(?<=[?&;])([^=&;#]*+)=([^&;#]*+)");

    private static final Pattern WHOLE_URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);

    private RequestPath() {}

    /**
     * The path as it is sent, with characters other than ASCII percent-encoded; unchanged if it has placeholders.
     *
     * @throws IllegalArgumentException if it cannot be sent; the message is for the user
     */
    static String checked(String path) {
        if (WHOLE_URL.matcher(path).matches()) {
            throw wrong(path, "is a whole URL; write only what follows the port, since the app gets a free port");
        }
        if (!path.startsWith("/")) {
            throw wrong(path, "is not a path; begin it with /, for example /orders");
        }
        int fragment = path.indexOf('#');
        if (fragment >= 0) {
            throw wrong(path, "has a fragment, which is never sent; leave out what begins with #, or write it as %23");
        }
        try {
            String plain = Placeholders.covered(path);
            URI whole = new URI("http://localhost" + plain);
            return plain.equals(path) ? whole.toASCIIString().substring("http://localhost".length()) : path;
        } catch (URISyntaxException e) {
            VaryingValue.checked(path);
            throw illegalCharacter(path, e.getIndex() - "http://localhost".length());
        }
    }

    /** The path without the values of parameters whose name suggests a secret and without user info, safe to print. */
    static String masked(String path) {
        String masked = PARAMETER
                .matcher(path)
                .replaceAll(parameter -> Matcher.quoteReplacement(
                        SecretNames.matchesParameter(parameter.group(1))
                                ? parameter.group(1) + "=***"
                                : parameter.group()));
        return Printable.of(SecretText.masked(masked));
    }

    /** The values of parameters whose name suggests a secret. */
    static List<String> secrets(String path) {
        return PARAMETER
                .matcher(path)
                .results()
                .filter(parameter -> SecretNames.matchesParameter(parameter.group(1)))
                .map(parameter -> parameter.group(2))
                .toList();
    }

    private static IllegalArgumentException illegalCharacter(String path, int index) {
        if (index < 0 || index >= path.length()) {
            return wrong(path, "is not the path of a URL");
        }
        int character = path.codePointAt(index);
        if (character == '%') {
            return wrong(
                    path, "has a % at position " + (index + 1) + " without two hexadecimal digits; write it as %25");
        }
        String name = Character.isWhitespace(character) ? "whitespace" : "'" + Character.toString(character) + "'";
        return wrong(
                path,
                "has " + Printable.of(name) + " at position " + (index + 1) + "; write it as " + encoded(character));
    }

    private static String encoded(int character) {
        byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().withUpperCase().withPrefix("%").formatHex(bytes);
    }

    private static IllegalArgumentException wrong(String path, String why) {
        return new IllegalArgumentException("'" + masked(path) + "' " + why);
    }
}
