package dev.plimsoll.report.json;

import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Allocations.Group;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.EndpointCost;
import dev.plimsoll.result.EndpointCosts;
import dev.plimsoll.result.NotCalled;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Operation;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.SiteRow.TypeRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Maps {@code perf-objects.json} after its header. */
final class ObjectsCodec {

    /** The span from the start of the application until it is ready; without a span, results are of requests. */
    private static final String BOOT = "boot";

    private static final String MADE = "made";
    private static final String GAP_BYTES = "gapBytes";
    private static final String RELATIVE_ERROR = "relativeError";

    private ObjectsCodec() {}

    static ObjectsResult result(ResultHeader header, List<Reason> reasons, JsonFields<ObjectsResult> json) {
        ObjectsMode mode = json.choice("mode", ObjectsMode.class, ObjectsResult::mode);
        String workload = json.text("workload", ObjectsResult::workload);
        long requests = json.number("requests", ObjectsResult::requests);
        List<RequestCount> made =
                json.when(result -> !result.made().isEmpty()).list(MADE, ObjectsResult::made, HeaderCodec::request);
        OptionalLong warmRequests = json.optionalNumber("warmRequests", ObjectsResult::warmRequests);
        String span = json.when(ObjectsResult::isAtBoot).text("span", result -> BOOT);
        Operation ofRequests = json.when(result -> result.operation() == Operation.RUN)
                .text("operation", ObjectsResult::operation, EnumText::of, ObjectsCodec::operation);
        Operation operation = span.equals(BOOT) ? Operation.BOOT : ofRequests;
        return new ObjectsResult(
                header,
                mode,
                workload,
                requests,
                operation,
                made,
                warmRequests,
                json.optionalNumber("counterBytes", ObjectsResult::counterBytes),
                json.optionalNumber(GAP_BYTES, ObjectsResult::gapBytes),
                json.optionalFraction("undisturbedBytesPerRequest", ObjectsResult::undisturbedBytesPerRequest),
                json.optionalObject("allocated", ObjectsResult::allocated, ObjectsCodec::allocations),
                json.optionalObject("retained", ObjectsResult::retained, ObjectsCodec::retained),
                endpoints(json),
                reasons,
                json.texts("notes", ObjectsResult::notes),
                json.list("caveats", ObjectsResult::caveats, ObjectsCodec::caveat),
                json.when(result -> !result.notCalled().isEmpty())
                        .list("notCalled", ObjectsResult::notCalled, ObjectsCodec::notCalled));
    }

    private static NotCalled notCalled(JsonFields<NotCalled> json) {
        return new NotCalled(
                json.text("method", NotCalled::method),
                json.text("path", NotCalled::path),
                json.text("why", NotCalled::why));
    }

    private static EndpointCosts endpoints(JsonFields<ObjectsResult> json) {
        List<EndpointCost> rows = json
                .when(result -> !result.endpoints().rows().isEmpty())
                .list(
                        "endpoints",
                        result -> result.endpoints().rows().stream()
                                .map(row ->
                                        new SharedCost(row, result.endpoints().share(row)))
                                .toList(),
                        ObjectsCodec::endpoint)
                .stream()
                .map(SharedCost::row)
                .toList();
        String whyNone = json.when(result -> !result.endpoints().whyNone().isEmpty())
                .text("noEndpoints", result -> result.endpoints().whyNone());
        return new EndpointCosts(rows, whyNone);
    }

    /** What a request costs, and its share in all of them, which follows from the rows. */
    private record SharedCost(EndpointCost row, double share) {}

    private static SharedCost endpoint(JsonFields<SharedCost> json) {
        String name = json.text("name", shared -> shared.row().name());
        String method = json.text("method", shared -> shared.row().method());
        String path = json.text("path", shared -> shared.row().path());
        long weight = json.number("weight", shared -> shared.row().weight());
        long requests = json.number("requests", shared -> shared.row().requests());
        Amount allocated = json.object("allocated", shared -> shared.row().allocated(), ObjectsCodec::amount);
        Optional<EndpointCost.Survived> retained = json.optionalObject(
                "retained",
                shared -> shared.row().retained(),
                fields -> new EndpointCost.Survived(
                        fields.number("requests", EndpointCost.Survived::requests),
                        fields.inline(EndpointCost.Survived::amount, ObjectsCodec::amount)));
        double share = json.optionalFraction("share", shared -> OptionalDouble.of(shared.share()))
                .orElse(0);
        List<SiteRow> causes = json.list("causes", shared -> shared.row().causes(), ObjectsCodec::cause);
        return new SharedCost(
                new EndpointCost(name, method, path, Math.toIntExact(weight), requests, allocated, retained, causes),
                share);
    }

    private static SiteRow cause(JsonFields<SiteRow> json) {
        return new SiteRow(
                json.inline(SiteRow::site, HeaderCodec::site),
                json.inline(SiteRow::amount, ObjectsCodec::amount),
                OptionalDouble.empty(),
                List.of());
    }

    private static Operation operation(String text) {
        return text.isEmpty() ? Operation.REQUEST : EnumText.parse(Operation.class, text);
    }

    private static Caveat caveat(JsonFields<Caveat> json) {
        return new Caveat(
                json.choice("on", Caveat.On.class, Caveat::on),
                json.choice("truth", Caveat.Truth.class, Caveat::truth),
                json.optionalFraction("share", Caveat::share),
                json.text("code", Caveat::code),
                json.text("text", Caveat::text));
    }

    private static Retained retained(JsonFields<Retained> json) {
        Optional<Amount> netGrowth = json.optionalObject("netGrowth", Retained::netGrowth, ObjectsCodec::amount);
        OptionalLong errorBytes = json.optionalNumber("errorBytes", Retained::errorBytes);
        OptionalLong gapBytes = json.optionalNumber(GAP_BYTES, Retained::gapBytes);
        List<RequestCount> made =
                json.when(retained -> !retained.made().isEmpty()).list(MADE, Retained::made, HeaderCodec::request);
        Allocations survivors = json.inline(Retained::survivors, ObjectsCodec::allocations);
        return new Retained(survivors, netGrowth, errorBytes, gapBytes, made);
    }

    private static Allocations allocations(JsonFields<Allocations> json) {
        Amount total = json.inline(Allocations::total, ObjectsCodec::amount);
        json.optionalFraction(RELATIVE_ERROR, Allocations::relativeError);
        Optional<Amount> background = json.optionalObject("background", Allocations::background, ObjectsCodec::amount);
        Optional<Amount> stringConstants =
                json.optionalObject("stringConstants", Allocations::stringConstants, ObjectsCodec::amount);
        List<SiteRow> rows = json.list("byLocation", Allocations::byLocation, ObjectsCodec::row);
        List<SiteRow> ownCode = json.when(all -> !all.byOwnCode().isEmpty())
                .list("byOwnCode", Allocations::byOwnCode, ObjectsCodec::row);
        json.derivedList("byFile", Allocations::byFile, group -> ownedGroup("file", group));
        json.derivedList("byClass", Allocations::byClass, group -> ownedGroup("class", group));
        json.derivedList("byDependency", Allocations::byDependency, group -> {
            group.text("id", Group::name);
            group.text("kind", each -> EnumText.of(each.owner().kind()));
            figures(group);
        });
        List<TypeRow> types = json.list("byType", ObjectsCodec::types, ObjectsCodec::type);
        json.meets("bytes", total, new Allocations(rows, Optional.empty()).total());
        if (!ownCode.isEmpty()) {
            json.meets("byOwnCode", new Allocations(ownCode, Optional.empty()).total(), total);
        }
        return new Allocations(
                rows, ownCode, background, stringConstants, Allocations.haveAllTypes(rows) ? List.of() : types);
    }

    private static List<TypeRow> types(Allocations all) {
        return all.byType().stream()
                .map(group -> new TypeRow(group.name(), group.amount()))
                .toList();
    }

    private static void ownedGroup(String nameKey, JsonFields<Group> json) {
        json.text(nameKey, Group::name);
        json.object("owner", Group::owner, HeaderCodec::owner);
        figures(json);
    }

    private static void figures(JsonFields<Group> json) {
        json.inline(Group::amount, ObjectsCodec::amount);
        json.optionalFraction(RELATIVE_ERROR, Group::relativeError);
    }

    private static SiteRow row(JsonFields<SiteRow> json) {
        return new SiteRow(
                json.inline(SiteRow::site, HeaderCodec::site),
                json.inline(SiteRow::amount, ObjectsCodec::amount),
                json.optionalFraction(RELATIVE_ERROR, SiteRow::relativeError),
                json.when(SiteRow::uncertain).flag("uncertain", SiteRow::uncertain),
                json.list("types", SiteRow::types, ObjectsCodec::type));
    }

    private static TypeRow type(JsonFields<TypeRow> json) {
        return new TypeRow(json.text("type", TypeRow::type), json.inline(TypeRow::amount, ObjectsCodec::amount));
    }

    private static Amount amount(JsonFields<Amount> json) {
        return new Amount(json.number("bytes", Amount::bytes), json.number("objects", Amount::objects));
    }
}
