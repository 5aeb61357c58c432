package dev.plimsoll.cpu;

import dev.plimsoll.app.Origin;
import dev.plimsoll.app.SourceMap.Position;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.attribution.ReadableName;
import dev.plimsoll.jfr.CpuSamples;
import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.CpuLocationRow;
import dev.plimsoll.result.CpuMethodRow;
import dev.plimsoll.result.CpuOwnerRow;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Site.SiteKind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The tables of a result: each has all samples. For one use. */
final class SampleTables {

    private final AttributionContext context;
    private final CpuSamples samples;
    private final Map<String, MethodSum> methods = new HashMap<>();
    private final Map<String, MethodSum> executed = new HashMap<>();
    private final Map<String, OwnerSum> owners = new HashMap<>();
    private final Map<StackFrame, Place> places = new HashMap<>();

    private SampleTables(AttributionContext context, CpuSamples samples) {
        this.context = context;
        this.samples = samples;
    }

    static SampleTables of(AttributionContext context, CpuSamples samples) {
        SampleTables tables = new SampleTables(context, samples);
        samples.byStack().forEach(tables::add);
        return tables;
    }

    /**
     * A frame as a location.
     *
     * @param isOutsideJdk whether it is neither the JDK's nor native
     */
    private record Place(Site site, boolean isOutsideJdk) {

        boolean isOwn() {
            return isOutsideJdk && site.owner().kind() == OwnerKind.PROJECT;
        }
    }

    /** The sum of a method: its name, and its samples by line. */
    private static final class MethodSum {
        private final Map<Site, Long> byLine = new HashMap<>();
        private long self;

        CpuMethodRow row() {
            Site hottest = byLine.entrySet().stream()
                    .max(Map.Entry.<Site, Long>comparingByValue()
                            .thenComparing(line -> line.getKey().text(), Comparator.reverseOrder()))
                    .orElseThrow()
                    .getKey();
            return new CpuMethodRow(
                    hottest, byLine.values().stream().mapToLong(Long::longValue).sum(), self);
        }
    }

    private static final class OwnerSum {
        private final Owner owner;
        private long all;
        private long self;

        private OwnerSum(Owner owner) {
            this.owner = owner;
        }
    }

    private void add(int stack, long count) {
        Stacks stacks = samples.stacks();
        Place top = stacks.isEnd(stack) ? null : place(stacks.frame(stack));
        Site innermost = top == null ? Site.NO_STACK : top.site();
        sum(executed, innermost).byLine.merge(innermost, count, Long::sum);
        addMethod(stack, top, count);
        Place outer = innermostOutsideJdk(stack);
        if (top == null) {
            sum(Site.NO_STACK.text(), Owner.UNKNOWN).self += count;
            sum(Site.NO_STACK.text(), Owner.UNKNOWN).all += count;
            return;
        }
        sumOf(top).self += count;
        (outer == null ? sum(Owner.JDK.id(), Owner.JDK) : sumOf(outer)).all += count;
    }

    private void addMethod(int stack, @Nullable Place top, long count) {
        Stacks stacks = samples.stacks();
        Place own = null;
        for (int node = stack; own == null && !stacks.isEnd(node); node = stacks.caller(node)) {
            Place place = place(stacks.frame(node));
            own = place.isOwn() ? place : null;
        }
        Site site = own != null ? own.site() : stacks.isEnd(stack) ? Site.NO_STACK : Site.NO_OWN_CODE;
        MethodSum sum = sum(methods, site);
        sum.byLine.merge(site, count, Long::sum);
        sum.self += own != null && own.equals(top) ? count : 0;
    }

    private static MethodSum sum(Map<String, MethodSum> methods, Site site) {
        return methods.computeIfAbsent(
                site.kind() + " " + site.className() + "." + site.method() + " " + site.file(),
                name -> new MethodSum());
    }

    private @Nullable Place innermostOutsideJdk(int stack) {
        Stacks stacks = samples.stacks();
        for (int node = stack; !stacks.isEnd(node); node = stacks.caller(node)) {
            Place place = place(stacks.frame(node));
            if (place.isOutsideJdk()) {
                return place;
            }
        }
        return null;
    }

    private OwnerSum sumOf(Place place) {
        Owner owner = place.site().owner();
        return sum(owner.id().isEmpty() ? "(unknown)" : owner.id(), owner);
    }

    private OwnerSum sum(String name, Owner owner) {
        return owners.computeIfAbsent(name, key -> new OwnerSum(owner));
    }

    private Place place(StackFrame frame) {
        return places.computeIfAbsent(frame, this::newPlace);
    }

    private Place newPlace(StackFrame frame) {
        String className = frame.className();
        if (CpuSamples.isNative(frame)) {
            return new Place(inJdk(className, frame.method(), OptionalInt.empty()), false);
        }
        ReadableName name = ReadableName.of(className, frame.method());
        if (context.jdk().contains(className)) {
            return new Place(inJdk(name.className(), name.method(), frame.knownLine()), false);
        }
        Origin origin = context.origins().of(className);
        Position position = origin.at(frame.knownLine());
        return new Place(
                new Site(
                        SiteKind.SITE,
                        name.className(),
                        name.method(),
                        position.file(),
                        position.line(),
                        origin.owner()),
                true);
    }

    private static Site inJdk(String className, String method, OptionalInt line) {
        return new Site(SiteKind.SITE, className, method, "", line, Owner.JDK);
    }

    /** One row per method of own code; none if no stack has own code. */
    List<CpuMethodRow> byOwnCode() {
        List<CpuMethodRow> rows = methods.values().stream()
                .map(MethodSum::row)
                .sorted(Comparator.comparingLong(CpuMethodRow::samples)
                        .reversed()
                        .thenComparing(row -> row.site().text())
                        .thenComparing(row -> row.site().method()))
                .toList();
        return rows.stream().anyMatch(row -> row.site().kind() == SiteKind.SITE) ? rows : List.of();
    }

    /** One row per executed method. */
    List<CpuLocationRow> byLocation() {
        return executed.values().stream()
                .map(MethodSum::row)
                .map(row -> new CpuLocationRow(row.site(), row.samples()))
                .sorted(Comparator.comparingLong(CpuLocationRow::samples)
                        .reversed()
                        .thenComparing(row -> row.site().text())
                        .thenComparing(row -> row.site().method()))
                .toList();
    }

    /** One row per owner of code. */
    List<CpuOwnerRow> byDependency() {
        return owners.entrySet().stream()
                .map(owner -> new CpuOwnerRow(
                        owner.getKey(), owner.getValue().owner, owner.getValue().all, owner.getValue().self))
                .sorted(Comparator.comparingLong(CpuOwnerRow::samples)
                        .reversed()
                        .thenComparing(Comparator.comparingLong(CpuOwnerRow::selfSamples)
                                .reversed())
                        .thenComparing(CpuOwnerRow::name))
                .toList();
    }
}
