package dev.plimsoll.app;

import dev.plimsoll.unit.HiddenClassName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the class that another class was generated for, by its name.
 *
 * <p>Generators append to the host's name: {@code Cart$$SpringCGLIB$$0}, {@code Cart$$Lambda/0x00007f…}, {@code
 * Cart$HibernateProxy$x1Y}, {@code Cart$_run_closure1}, {@code Cart_ClientProxy}.
 */
final class ClassHosts {

    private static final Pattern LAMBDA = Pattern.compile("(.*?)\\$\\$Lambda(\\$\\d+)?$");

    /** Suffixes of Quarkus, of Spring's ahead-of-time processing and of Javassist. */
    private static final Pattern SUFFIX = Pattern.compile(
            "(.+?)_(_.*|(ClientProxy|Subclass|Bean|Observer|ProducerMethod|ProducerField|SyntheticBean|ArcAnnotationLiteral)(_.*)?)?$");

    private ClassHosts() {}

    /**
     * Paths ({@code com/acme/Cart}) of the classes that {@code className} may come from, the most likely first: the class
     * itself, unless it only exists in memory, then its hosts.
     *
     * @param className with dots or slashes
     */
    static List<String> pathsOf(String className) {
        String visible = HiddenClassName.withoutAddress(className);
        Matcher lambda = LAMBDA.matcher(visible);
        String path = (lambda.matches() ? lambda.group(1) : visible).replace('.', '/');
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        Set<String> names = new LinkedHashSet<>();
        addHosts(names, path.substring(folder.length()));
        return names.stream().map(name -> folder + name).toList();
    }

    private static void addHosts(Set<String> names, String simpleName) {
        String name = simpleName;
        while (!name.isEmpty()) {
            names.add(name);
            Matcher suffix = SUFFIX.matcher(name);
            if (suffix.matches()) {
                names.add(suffix.group(1));
                // Quarkus writes a nested class as Outer_Inner.
                names.add(suffix.group(1).replace('_', '$'));
                // It inserts hashes and kinds: Cart_a1B2_Synthetic_Bean.
                names.add(suffix.group(1).replaceFirst("(?<=.)_.*", ""));
            }
            name = name.substring(0, Math.max(0, name.lastIndexOf('$')));
        }
        if (simpleName.startsWith("$") && simpleName.indexOf('$', 1) > 0) {
            // Micronaut prepends a dollar: $Cart$Definition.
            names.add(simpleName.substring(1, simpleName.indexOf('$', 1)));
        }
    }
}
