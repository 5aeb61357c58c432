package dev.plimsoll.gate;

import dev.plimsoll.result.Result;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.PathLock;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes budgets of endpoints as JSON that people edit and review: {@code default} is the budget of an endpoint that has
 * none, {@code endpoints} has one by name.
 */
public final class EndpointBudgetFile {

    private static final int SCHEMA = 1;
    private static final String DEFAULT = "default";
    private static final String ENDPOINTS = "endpoints";
    private static final String EXECUTION = "execution";
    private static final List<String> KEYS = List.of("schema", DEFAULT, ENDPOINTS);
    private static final Duration MAX_WAIT_FOR_LOCK = Duration.ofSeconds(30);
    private static final long KIB = 1L << 10;
    private static final long LEAST_ROUNDED = 100 * KIB;

    private EndpointBudgetFile() {}

    /**
     * Reads a file; one that does not exist has no budgets.
     *
     * @param shown the file as a user would look for it
     * @throws IOException with a message for the user, if it cannot be read or has no budgets
     */
    public static EndpointBudgets read(Path file, String shown) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(shown + " is a folder, expected a JSON file with budgets of endpoints");
        }
        if (!Files.exists(file)) {
            return new EndpointBudgets(shown, EndpointBudget.NONE, new TreeMap<>());
        }
        try {
            return parse(Files.readString(file), shown);
        } catch (DamagedBaselineException damaged) {
            throw damaged(shown, String.valueOf(damaged.getMessage()), damaged);
        } catch (CharacterCodingException damaged) {
            throw damaged(shown, "it is not UTF-8 text", damaged);
        }
    }

    private static IOException damaged(String shown, String why, Exception cause) {
        return new IOException(
                shown + " is damaged: " + why
                        + ". Fix it, or delete it and write it again with plimsoll:baseline"
                        + " -Dplimsoll.endpointBudgets=" + shown,
                cause);
    }

    private static EndpointBudgets parse(String text, String shown) throws DamagedBaselineException {
        BaselineNode root = BaselineNode.of(text);
        for (Map.Entry<String, BaselineNode> each : root.members().entrySet()) {
            if (!KEYS.contains(each.getKey())) {
                throw new DamagedBaselineException(
                        "it has the key \"" + each.getKey() + "\", expected " + String.join(", ", KEYS));
            }
        }
        BaselineNode schema = root.at("schema");
        if (!schema.json().isIntegralNumber() || schema.json().longValue() != SCHEMA) {
            throw schema.not("the number " + SCHEMA);
        }
        SortedMap<String, EndpointBudget> endpoints = new TreeMap<>();
        if (!root.at(ENDPOINTS).isMissing()) {
            for (Map.Entry<String, BaselineNode> each :
                    root.at(ENDPOINTS).members().entrySet()) {
                endpoints.put(each.getKey(), budget(each.getValue()));
            }
        }
        BaselineNode fallback = root.at(DEFAULT);
        return new EndpointBudgets(shown, fallback.isMissing() ? EndpointBudget.NONE : budget(fallback), endpoints);
    }

    private static EndpointBudget budget(BaselineNode json) throws DamagedBaselineException {
        Map<LimitName, Long> maxima = new EnumMap<>(LimitName.class);
        String execution =
                json.at(EXECUTION).isMissing() ? "" : json.at(EXECUTION).text();
        for (Map.Entry<String, BaselineNode> each : json.members().entrySet()) {
            if (each.getKey().equals(EXECUTION)) {
                continue;
            }
            maxima.put(limit(each.getKey(), json), amount(limit(each.getKey(), json), each.getValue()));
        }
        return new EndpointBudget(maxima, execution);
    }

    private static LimitName limit(String key, BaselineNode budget) throws DamagedBaselineException {
        return EndpointBudget.NAMES.stream()
                .filter(name -> name.parameter().equals(key))
                .findFirst()
                .orElseThrow(() -> new DamagedBaselineException(budget.place() + " has the key \"" + key
                        + "\", expected "
                        + EndpointBudget.NAMES.stream()
                                .map(LimitName::parameter)
                                .collect(Collectors.joining(", "))
                        + ", " + EXECUTION));
    }

    /** A number, or a size with a unit. */
    private static long amount(LimitName limit, BaselineNode json) throws DamagedBaselineException {
        if (limit.metric().isCount() || !json.json().isString()) {
            return json.whole(false);
        }
        try {
            return Bytes.parse(json.text()).value();
        } catch (IllegalArgumentException wrong) {
            throw json.not("a size such as 64KiB, or a number of bytes");
        }
    }

    /**
     * Writes the budgets that results meet. A lock keeps modules and builds that do so at the same time from losing a change.
     *
     * @param onlyDown whether budgets may only be lowered
     * @return the new budgets
     * @throws IOException with a message for the user, as {@link #read}, or if the lock is not free within half a minute
     */
    public static EndpointBudgets update(Path file, String shown, Collection<Result> results, boolean onlyDown)
            throws IOException {
        try (PathLock lock = PathLock.of(file, MAX_WAIT_FOR_LOCK)) {
            EndpointBudgets budgets = read(file, shown).updatedBy(results, onlyDown);
            AtomicFile.write(Files.isSymbolicLink(file) ? file.toRealPath() : file, text(budgets));
            return budgets;
        }
    }

    /** The JSON, with a final line break. */
    static String text(EndpointBudgets budgets) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", SCHEMA);
        if (!budgets.fallback().maxima().isEmpty()) {
            put(budgets.fallback(), json.putObject(DEFAULT));
        }
        ObjectNode endpoints = json.putObject(ENDPOINTS);
        budgets.endpoints().forEach((name, budget) -> put(budget, endpoints.putObject(name)));
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return JsonMapper.shared().writer().with(printer).writeValueAsString(json) + "\n";
    }

    private static void put(EndpointBudget budget, ObjectNode json) {
        if (!budget.execution().isEmpty()) {
            json.put(EXECUTION, budget.execution());
        }
        budget.maxima().forEach((limit, max) -> {
            if (limit.metric().isCount()) {
                json.put(limit.parameter(), max);
            } else {
                json.put(limit.parameter(), size(max));
            }
        });
    }

    /** Rounded up by at most 1 %, so that people can read it. */
    private static String size(long bytes) {
        boolean isInKib = bytes >= LEAST_ROUNDED || bytes >= KIB && bytes % KIB == 0;
        return isInKib ? -Math.floorDiv(-bytes, KIB) + "KiB" : bytes + "B";
    }
}
