package dev.plimsoll.config;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Finds elements and properties that no goal knows. Maven ignores them, so that a limit with a typo would never be checked.
 *
 * <p>What one goal accepts, all do, since the goals share the {@code <configuration>} of their plugin; {@code help} is left
 * out. The property {@code plimsoll.version} is accepted, too: poms often keep the version of a plugin in such a property.
 * What was meant is looked for among the parameters of the goal that runs, and only then among those of the others.
 */
public final class ConfigurationCheck {

    private static final String PREFIX = "plimsoll.";
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(plimsoll\\.[^}]+)}");
    private static final String HELP = "help";

    /** The goal that runs others, whose parameters are therefore its own, too. */
    private static final String EVERY_GOAL = "all";

    private static final String VERSION = "plimsoll.version";
    private static final String ALL = "All parameters: mvn plimsoll:help -Ddetail";

    private final String pluginKey;
    private final String goal;
    private final ParameterNames ofAll = new ParameterNames();
    private final ParameterNames ofGoal = new ParameterNames();
    private final Map<String, Class<?>> beans;

    private ConfigurationCheck(String pluginKey, String goal, Map<String, Class<?>> beans) {
        this.pluginKey = pluginKey;
        this.goal = goal;
        this.beans = Map.copyOf(beans);
    }

    /**
     * Collects what the goals of the plugin accept.
     *
     * @param goal the goal that runs
     * @param beans by parameter, the class of its entries: {@code <dependencyLimits>} has entries {@code
     *     <dependencyLimit>} whose elements are that class's fields and setters
     */
    public static ConfigurationCheck of(PluginDescriptor plugin, String goal, Map<String, Class<?>> beans) {
        ConfigurationCheck check = new ConfigurationCheck(plugin.getPluginLookupKey(), goal, beans);
        for (MojoDescriptor mojo : plugin.getMojos()) {
            List<Parameter> parameters = mojo.getParameters();
            if (parameters != null && !mojo.getGoal().equals(HELP)) {
                parameters.stream().filter(Parameter::isEditable).forEach(parameter -> {
                    check.ofAll.add(parameter);
                    if (goal.equals(EVERY_GOAL) || mojo.getGoal().equals(goal)) {
                        check.ofGoal.add(parameter);
                    }
                });
            }
        }
        return check;
    }

    /** The names by which parameters are set. */
    private record ParameterNames(Set<String> elements, Set<String> properties) {
        ParameterNames() {
            this(new TreeSet<>(), new TreeSet<>());
        }

        void add(Parameter parameter) {
            elements.add(parameter.getName());
            if (parameter.getAlias() != null && !parameter.getAlias().isEmpty()) {
                elements.add(parameter.getAlias());
            }
            if (parameter.getExpression() != null) {
                Matcher matcher = EXPRESSION.matcher(parameter.getExpression());
                while (matcher.find()) {
                    properties.add(matcher.group(1));
                }
            }
        }

        PropertyNames asProperties() {
            return new PropertyNames(elements, properties);
        }
    }

    /**
     * Checks the configuration of a project and of each execution, its properties, and those of the command line.
     *
     * @param userProperties the session's
     */
    public Problems check(MavenProject project, Properties userProperties) {
        List<String> inPom = pluginOf(project).map(this::checkPlugin).orElse(List.of());
        List<String> inProperties = new ArrayList<>();
        checkProperties(userProperties, "-D%s", inProperties);
        ofAll.asProperties().mistyped(userProperties).forEach(inProperties::add);
        checkProperties(project.getProperties(), "<%s> in <properties>", inProperties);

        List<String> problems = new ArrayList<>(inPom);
        problems.addAll(inProperties);
        String help = goal.equals(EVERY_GOAL) ? ALL : ALL + " -Dgoal=" + goal;
        return new Problems(problems, problems.isEmpty() ? List.of() : List.of(help));
    }

    /** A goal that is called directly takes its configuration from the plugin management, if the build has none. */
    private Optional<Plugin> pluginOf(MavenProject project) {
        return Optional.ofNullable(project.getPlugin(pluginKey))
                .or(() -> Optional.ofNullable(project.getPluginManagement())
                        .map(PluginContainer::getPluginsAsMap)
                        .map(plugins -> plugins.get(pluginKey)));
    }

    private List<String> checkPlugin(Plugin plugin) {
        SortedMap<String, String> found = new TreeMap<>();
        checkConfiguration(plugin.getConfiguration(), found);
        List<String> problems = new ArrayList<>();
        found.forEach((path, text) -> problems.add(path + " in the plugin's <configuration> " + text));
        // Maven copies the plugin's configuration into each execution: report a problem once, where it was written.
        Set<String> reported = new HashSet<>(found.keySet());
        for (PluginExecution execution : plugin.getExecutions()) {
            SortedMap<String, String> own = new TreeMap<>();
            checkConfiguration(execution.getConfiguration(), own);
            own.keySet().removeAll(reported);
            own.forEach((path, text) ->
                    problems.add(path + " in the <configuration> of execution '" + execution.getId() + "' " + text));
        }
        return problems;
    }

    /** Fills {@code found} with what is unknown, by its path, and what is wrong with it. */
    private void checkConfiguration(@Nullable Object configuration, Map<String, String> found) {
        if (!(configuration instanceof Xpp3Dom root)) {
            return;
        }
        for (Xpp3Dom element : root.getChildren()) {
            String name = element.getName();
            Class<?> bean = beans.get(name);
            if (!ofAll.elements().contains(name)) {
                found.put("<" + name + ">", "is not a Plimsoll parameter" + elementHint(withoutPrefix(name)));
            } else if (bean != null) {
                checkEntries(element, bean, found);
            }
        }
    }

    private static void checkEntries(Xpp3Dom list, Class<?> bean, Map<String, String> found) {
        String entryName = list.getName().endsWith("s")
                ? list.getName().substring(0, list.getName().length() - 1)
                : bean.getSimpleName().toLowerCase(Locale.ROOT);
        for (Xpp3Dom entry : list.getChildren()) {
            String path = "<" + list.getName() + "><" + entry.getName() + ">";
            if (!entry.getName().equals(entryName)) {
                found.put(path, "is unknown; each entry is a <" + entryName + ">");
                continue;
            }
            Set<String> accepted = elementsOf(bean);
            for (Xpp3Dom child : entry.getChildren()) {
                if (!accepted.contains(child.getName())) {
                    found.put(
                            path + "<" + child.getName() + ">",
                            "is unknown" + hint(accepted, child.getName()) + " Accepted: "
                                    + accepted.stream()
                                            .map(each -> "<" + each + ">")
                                            .collect(Collectors.joining(", ")));
                }
            }
        }
    }

    private static Set<String> elementsOf(Class<?> bean) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(bean.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .map(Field::getName)
                .forEach(names::add);
        Arrays.stream(bean.getMethods())
                .filter(method ->
                        method.getParameterCount() == 1 && method.getName().matches("set[A-Z].*"))
                .map(method -> Character.toLowerCase(method.getName().charAt(3))
                        + method.getName().substring(4))
                .forEach(names::add);
        return names;
    }

    private void checkProperties(Properties given, String place, List<String> problems) {
        for (String name : new TreeSet<>(given.stringPropertyNames())) {
            if (!name.startsWith(PREFIX)
                    || name.equals(VERSION)
                    || ofAll.properties().contains(name)) {
                continue;
            }
            String text = ofAll.elements().contains(withoutPrefix(name))
                    ? "is not a Plimsoll property; <" + withoutPrefix(name) + "> is set in the plugin's <configuration>"
                    : "is not a Plimsoll property" + propertyHint(withoutPrefix(name));
            problems.add(String.format(place, name) + " " + text);
        }
    }

    private String elementHint(String name) {
        String hint = hint(ofGoal.elements(), name);
        return hint.equals(PropertyNames.NO_HINT) ? hint(ofAll.elements(), name) : hint;
    }

    private String propertyHint(String name) {
        String hint = ofGoal.asProperties().hint(name);
        return hint.equals(PropertyNames.NO_HINT) ? ofAll.asProperties().hint(name) : hint;
    }

    private static String withoutPrefix(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    private static String hint(Collection<String> accepted, String name) {
        return PropertyNames.hint(DidYouMean.near(accepted, name), DidYouMean.among(accepted, name), "");
    }
}
