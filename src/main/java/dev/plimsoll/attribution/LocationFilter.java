package dev.plimsoll.attribution;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which frames may be locations. A pattern matches a frame if it is found in the name of the class, or in the name or the path of
 * the source file.
 *
 * @param allow only these frames may be locations; empty: all outside the JDK
 * @param ignore these frames may not
 */
public record LocationFilter(Optional<Pattern> allow, Optional<Pattern> ignore) {

    public static final LocationFilter NONE = new LocationFilter(Optional.empty(), Optional.empty());

    boolean allows(String className, String file) {
        return allow.isPresent() && matches(allow.get(), className, file);
    }

    boolean ignores(String className, String file) {
        return ignore.isPresent() && matches(ignore.get(), className, file);
    }

    private static boolean matches(Pattern pattern, String className, String file) {
        return pattern.matcher(className).find()
                || pattern.matcher(file).find()
                || pattern.matcher(file.substring(file.lastIndexOf('/') + 1)).find();
    }
}
