package dev.plimsoll.result;

import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.Site.SiteKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Objects by location. All other tables are sums of these rows or of the same objects, so all add up to the same total.
 *
 * @param byLocation one row per location, largest first
 * @param byOwnCode one row per line of the project's own code that is the innermost on its stack, with all that is allocated below
 *     it, and one for the stacks without own code; largest first; empty if no stack has own code
 * @param background what threads that serve no request allocated at the same time, which no row includes; empty if not measured
 * @param stringConstants strings that the JVM created for constants of classes in these threads when it compiled them, which no
 *     row includes: once per class, at whatever line was executed then; empty if not measured
 * @param typeTotals the sums by type, largest first, unless the rows by location {@link #haveAllTypes}; otherwise empty
 */
public record Allocations(
        List<SiteRow> byLocation,
        List<SiteRow> byOwnCode,
        Optional<Amount> background,
        Optional<Amount> stringConstants,
        List<SiteRow.TypeRow> typeTotals) {

    /** Instead of the types that a row has no room for. */
    public static final String SMALLER_TYPES = "(smaller types)";

    /** Allocations whose rows have all types. */
    public Allocations(
            List<SiteRow> byLocation,
            List<SiteRow> byOwnCode,
            Optional<Amount> background,
            Optional<Amount> stringConstants) {
        this(byLocation, byOwnCode, background, stringConstants, List.of());
    }

    /** Allocations without own code. */
    public Allocations(List<SiteRow> byLocation, Optional<Amount> background, Optional<Amount> stringConstants) {
        this(byLocation, List.of(), background, stringConstants);
    }

    /** Allocations without own code, of which nothing is known to be string constants. */
    public Allocations(List<SiteRow> byLocation, Optional<Amount> background) {
        this(byLocation, background, Optional.empty());
    }

    /**
     * The sum of the locations of a file, a class or an owner, or of the objects of a type.
     *
     * @param name the file, class or type, or the id of the owner
     * @param owner whose code it is; for a type {@link Owner#UNKNOWN}
     * @param amount their sum
     * @param relativeError of the bytes, for example 0.05 for 5 %; empty if the figure is exact, and for a type
     */
    public record Group(String name, Owner owner, Amount amount, OptionalDouble relativeError) {

        /** A sum of exact figures. */
        public Group(String name, Owner owner, Amount amount) {
            this(name, owner, amount, OptionalDouble.empty());
        }
    }

    private static final double MIN_OWN_SHARE = 0.5;

    private static final String MAIN = "main";

    /** Requests differ, so some more objects than were allocated before may be retained. */
    private static final double MAX_RETAINED_SHARE = 1.5;

    public Allocations {
        byLocation = List.copyOf(byLocation);
        byOwnCode = List.copyOf(byOwnCode);
        if (!byOwnCode.isEmpty() && !sum(byOwnCode).equals(sum(byLocation))) {
            throw new IllegalArgumentException("its rows by own code do not add up to those by location");
        }
        typeTotals = List.copyOf(typeTotals);
        if (!typeTotals.isEmpty() && !sumOfTypes(typeTotals).equals(sum(byLocation))) {
            throw new IllegalArgumentException("its sums by type do not add up to its rows by location");
        }
    }

    /**
     * The same as what is retained: rows with more objects than these requests, as many, allocated at that location are uncertain.
     *
     * @param allocated what the requests allocated
     */
    public Allocations comparedWith(Allocations allocated) {
        return new Allocations(
                compared(byLocation, allocated.byLocation),
                compared(byOwnCode, allocated.byOwnCode),
                background,
                stringConstants,
                typeTotals);
    }

    private static List<SiteRow> compared(List<SiteRow> retained, List<SiteRow> allocated) {
        Map<Site, Long> objects = allocated.stream()
                .collect(Collectors.toMap(SiteRow::site, row -> row.amount().objects(), Long::sum));
        return retained.stream()
                .map(row -> new SiteRow(
                        row.site(),
                        row.amount(),
                        row.relativeError(),
                        row.amount().objects() > MAX_RETAINED_SHARE * objects.getOrDefault(row.site(), 0L),
                        row.types()))
                .toList();
    }

    /**
     * The lines to change: those of the project's own code, with all that is allocated below them, or all locations if less than half
     * is allocated below own code.
     *
     * @param part what counts, bytes or objects
     */
    public List<SiteRow> causes(ToLongFunction<Amount> part) {
        List<SiteRow> own = byOwnCode.stream()
                .filter(row -> row.site().kind() == SiteKind.SITE)
                .toList();
        boolean isOwnCode = !own.isEmpty() && part.applyAsLong(sum(own)) >= MIN_OWN_SHARE * part.applyAsLong(total());
        return isOwnCode ? own : byLocation;
    }

    /**
     * The same of the start of an application. Nearly all of it is below its main method, which only starts a framework, so that
     * of lines of {@code main} counts what they allocate themselves.
     *
     * @param part what counts, bytes or objects
     */
    public List<SiteRow> causesAtBoot(ToLongFunction<Amount> part) {
        List<SiteRow> own = ownCodeAtBoot();
        boolean isOwnCode = !own.isEmpty() && part.applyAsLong(sum(own)) >= MIN_OWN_SHARE * part.applyAsLong(total());
        return isOwnCode ? own : byLocation;
    }

    /** The lines of the project's own code that can be changed so that it starts with less, largest first. */
    public List<SiteRow> ownCodeAtBoot() {
        return Stream.concat(
                        byOwnCode.stream().filter(row -> row.site().kind() == SiteKind.SITE && !isMain(row.site())),
                        byLocation.stream()
                                .filter(row -> row.site().owner().kind() == OwnerKind.PROJECT && isMain(row.site())))
                .sorted(Comparator.comparingLong((SiteRow row) -> row.amount().bytes())
                        .reversed())
                .toList();
    }

    /**
     * The same with one row for each of the largest locations, and one for all others of an owner and kind, so that sums stay as they
     * are. The sums by type are those of before.
     *
     * @param locations how many have a row of their own
     * @param types how many each of them has, largest first; all others are its last, {@link #SMALLER_TYPES}
     * @param ownTypes the same for a line of own code
     */
    public Allocations largest(int locations, int types, int ownTypes) {
        if (byLocation.size() <= locations) {
            return this;
        }
        Map<Site, List<SiteRow>> smaller = new LinkedHashMap<>();
        for (SiteRow row : byLocation.subList(locations, byLocation.size())) {
            Site site = row.site().kind() == SiteKind.SITE
                    ? Site.smallerOf(row.site().owner())
                    : row.site();
            smaller.computeIfAbsent(site, unused -> new ArrayList<>()).add(row);
        }
        List<SiteRow> rows = new ArrayList<>(byLocation.subList(0, locations));
        smaller.forEach(
                (site, folded) -> rows.add(new SiteRow(site, sum(folded), relativeError(folded), types(folded))));
        rows.sort(
                Comparator.comparingLong((SiteRow row) -> row.amount().bytes()).reversed());
        List<SiteRow> bounded = withTypes(rows, types);
        return new Allocations(
                bounded,
                withTypes(byOwnCode, ownTypes),
                background,
                stringConstants,
                haveAllTypes(bounded) ? List.of() : largestTypes(types(byLocation), locations));
    }

    /** Whether no row has {@link #SMALLER_TYPES}, so that they add up to the sums by type. */
    public static boolean haveAllTypes(List<SiteRow> rows) {
        return rows.stream()
                .flatMap(row -> row.types().stream())
                .noneMatch(type -> type.type().equals(SMALLER_TYPES));
    }

    private static List<SiteRow> withTypes(List<SiteRow> rows, int types) {
        return rows.stream()
                .map(row -> new SiteRow(
                        row.site(),
                        row.amount(),
                        row.relativeError(),
                        row.uncertain(),
                        largestTypes(row.types(), types)))
                .toList();
    }

    private static List<SiteRow.TypeRow> largestTypes(List<SiteRow.TypeRow> types, int count) {
        if (types.size() <= count + 1) {
            return types;
        }
        List<SiteRow.TypeRow> largest = new ArrayList<>(types.subList(0, count));
        largest.add(new SiteRow.TypeRow(SMALLER_TYPES, sumOfTypes(types.subList(count, types.size()))));
        return largest;
    }

    private static Amount sumOfTypes(List<SiteRow.TypeRow> types) {
        return types.stream().map(SiteRow.TypeRow::amount).reduce(Amount.ZERO, Amount::plus);
    }

    private static List<SiteRow.TypeRow> types(List<SiteRow> rows) {
        return byType(rows).stream()
                .map(group -> new SiteRow.TypeRow(group.name(), group.amount()))
                .toList();
    }

    private static boolean isMain(Site site) {
        return site.method().equals(MAIN);
    }

    /** The amounts that no row includes. */
    public Amount outsideRows() {
        return background.orElse(Amount.ZERO).plus(stringConstants.orElse(Amount.ZERO));
    }

    /** The sum of all rows: what the requests cost. */
    public Amount total() {
        return sum(byLocation);
    }

    private static Amount sum(List<SiteRow> rows) {
        return rows.stream().map(SiteRow::amount).reduce(Amount.ZERO, Amount::plus);
    }

    /** The relative error of the total's bytes; empty if it is exact. */
    public OptionalDouble relativeError() {
        return relativeError(byLocation);
    }

    /** By source file, largest first; locations without a file are named by {@link Site#text()}. */
    public List<Group> byFile() {
        return by(site -> site.file().isEmpty() ? nameless(site, site.className()) : site.file());
    }

    /** By class, largest first. */
    public List<Group> byClass() {
        return by(site -> nameless(site, site.className()));
    }

    /** By owner, largest first. */
    public List<Group> byDependency() {
        return by(site -> site.kind() == SiteKind.SMALLER
                ? named(site.owner().id())
                : nameless(site, site.owner().id()));
    }

    /** By type of the objects, largest first; if there are very many, the smaller ones are the last, in one row. */
    public List<Group> byType() {
        return typeTotals.isEmpty()
                ? byType(byLocation)
                : typeTotals.stream()
                        .map(row -> new Group(row.type(), Owner.UNKNOWN, row.amount()))
                        .toList();
    }

    private static List<Group> byType(List<SiteRow> rows) {
        Map<String, Amount> sums = new LinkedHashMap<>();
        for (SiteRow row : rows) {
            row.types().forEach(type -> sums.merge(type.type(), type.amount(), Amount::plus));
        }
        return sums.entrySet().stream()
                .map(sum -> new Group(sum.getKey(), Owner.UNKNOWN, sum.getValue()))
                .sorted(LARGEST_FIRST)
                .toList();
    }

    private static final Comparator<Group> LARGEST_FIRST = Comparator.comparingLong(
                    (Group group) -> group.amount().bytes())
            .reversed()
            .thenComparing(Group::name);

    private static String nameless(Site site, String name) {
        return site.kind() == SiteKind.SITE ? named(name) : site.text();
    }

    private static String named(String name) {
        return name.isEmpty() ? "(unknown)" : name;
    }

    private List<Group> by(Function<Site, String> name) {
        Map<String, List<SiteRow>> groups = new LinkedHashMap<>();
        for (SiteRow row : byLocation) {
            groups.computeIfAbsent(name.apply(row.site()), key -> new ArrayList<>())
                    .add(row);
        }
        return groups.entrySet().stream()
                .map(group -> sum(group.getKey(), group.getValue()))
                .sorted(LARGEST_FIRST)
                .toList();
    }

    private static Group sum(String name, List<SiteRow> rows) {
        Owner first = rows.get(0).site().owner();
        boolean isOfMany = rows.stream()
                .anyMatch(row -> row.site().kind() == SiteKind.SMALLER
                        && !row.site().owner().equals(first));
        return new Group(name, isOfMany ? Owner.UNKNOWN : first, sum(rows), relativeError(rows));
    }

    /** The errors of samples are independent, so their squares add up. */
    private static OptionalDouble relativeError(List<SiteRow> rows) {
        long bytes = rows.stream().mapToLong(row -> row.amount().bytes()).sum();
        if (bytes == 0 || rows.stream().allMatch(row -> row.relativeError().isEmpty())) {
            return OptionalDouble.empty();
        }
        double squares = rows.stream()
                .mapToDouble(row -> row.amount().bytes() * row.relativeError().orElse(0))
                .map(error -> error * error)
                .sum();
        return OptionalDouble.of(Math.sqrt(squares) / bytes);
    }
}
