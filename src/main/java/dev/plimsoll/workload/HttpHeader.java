package dev.plimsoll.workload;

import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A header of a request.
 *
 * @param name the name
 * @param value the value, which texts never include
 */
public record HttpHeader(String name, String value) {

    /** Headers that frame a message or control the connection: a wrong value makes the server wait forever. */
    private static final Set<String> FRAMING = Set.of("keep-alive", "te", "trailer", "transfer-encoding");

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e\\t]*");

    public HttpHeader {
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + shown(name)
                    + "' is not a header name; write letters, digits and hyphens, for example Content-Type");
        }
        if (!PRINTABLE.matcher(value).matches()) {
            throw new IllegalArgumentException("The value of header " + name
                    + " contains a line break, another control character or one that is not ASCII; a header is one line of"
                    + " ASCII");
        }
        value = VaryingValue.checked(value.strip());
        if (FRAMING.contains(name.toLowerCase(Locale.ROOT)) || isRestricted(name)) {
            throw new IllegalArgumentException(refusal(name));
        }
    }

    /** Whether it has this name, in upper or lower case. */
    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** Its name only. */
    @Override
    public String toString() {
        return name + ": ***";
    }

    /** Tried with the JDK's client, since a system property can lift the restriction. */
    private static boolean isRestricted(String name) {
        try {
            HttpRequest.newBuilder().header(name, "x");
            return false;
        } catch (IllegalArgumentException restricted) {
            return true;
        }
    }

    private static String refusal(String name) {
        String why = "Header " + name + " cannot be set: the HTTP client sets it by itself";
        return name.equalsIgnoreCase("Host")
                ? why + "; to set it anyway, give Maven's JVM -Djdk.httpclient.allowRestrictedHeaders=host"
                : why + "; leave it out";
    }

    /** The user may have written a whole line, with a secret, in place of the name. */
    private static String shown(String name) {
        int colon = name.indexOf(':');
        return (colon < 0 ? name : name.substring(0, colon) + ":***").replaceAll("\\p{Cntrl}", "?");
    }
}
