package dev.plimsoll.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.Origin;
import dev.plimsoll.jfr.RowTable;
import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.jfr.TypeName;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Site.SiteKind;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.SiteRow.TypeRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AttributionTest {

    private static final Owner ACME = Owner.project("com.acme:shop:1");
    private static final Owner LIB = Owner.dependency("org.lib:lib:2");

    private static final StackFrame MAP = new StackFrame("java.util.HashMap", "resize", 700);
    private static final StackFrame CART = new StackFrame("com.acme.Cart", "total", 84);
    private static final StackFrame SHOP = new StackFrame("com.acme.Shop", "serve", 12);
    private static final StackFrame THING = new StackFrame("org.lib.Thing", "make", 5);
    private static final StackFrame LAMBDA = new StackFrame("com.acme.Cart$$Lambda$14+0x00007f", "apply", -1);
    private static final StackFrame PROXY = new StackFrame("jdk.proxy2.$Proxy12", "total", -1);
    private static final StackFrame FORM = new StackFrame("java.lang.invoke.LambdaForm$MH+0x00007f", "invoke", -1);
    private static final StackFrame THREAD = new StackFrame("java.lang.Thread", "run", 833);

    private final Stacks stacks = new Stacks();
    private final List<String> types = new ArrayList<>();
    private final RowTable table = new RowTable();

    @Test
    void a_location_is_the_innermost_frame_outside_the_jdk() {
        add(1, "[Ljava.lang.Object;", 100, 2, whole(MAP, CART, SHOP, THREAD));
        add(1, "java.lang.String", 24, 1, whole(CART, THREAD));
        add(1, "[B", 50, 1, whole(FORM, THING, CART));

        assertThat(rows(LocationFilter.NONE))
                .containsExactly(
                        new SiteRow(
                                new Site(
                                        SiteKind.SITE,
                                        "com.acme.Cart",
                                        "total",
                                        "src/main/java/com/acme/Cart.java",
                                        OptionalInt.of(84),
                                        ACME),
                                new Amount(124, 3),
                                java.util.OptionalDouble.empty(),
                                List.of(
                                        new TypeRow("java.lang.Object[]", new Amount(100, 2)),
                                        new TypeRow("java.lang.String", new Amount(24, 1)))),
                        new SiteRow(
                                new Site(
                                        SiteKind.SITE,
                                        "org.lib.Thing",
                                        "make",
                                        "org/lib/Thing.java",
                                        OptionalInt.of(5),
                                        LIB),
                                new Amount(50, 1),
                                java.util.OptionalDouble.empty(),
                                List.of(new TypeRow("byte[]", new Amount(50, 1)))));
    }

    @Test
    void a_stack_of_the_jdk_alone_is_a_row_of_its_own_and_one_that_was_cut_another() {
        add(1, "[B", 30, 1, whole(MAP, PROXY, THREAD));
        add(1, "[B", 20, 1, cut(MAP));
        add(1, "[B", 5, 1, Stacks.CUT);
        add(1, "[B", 2, 1, cut(MAP, SHOP));

        assertThat(texts(LocationFilter.NONE))
                .containsExactly("(JDK only) 30", "(no stack) 25", "src/main/java/com/acme/Shop.java:12 2");
    }

    @Test
    void a_generated_class_is_a_location_only_where_there_is_no_other() {
        add(1, "[B", 30, 1, whole(MAP, LAMBDA, SHOP));
        add(1, "[B", 20, 1, whole(LAMBDA, THREAD));
        add(1, "[B", 10, 1, whole(new StackFrame("com.acme.$Proxy3", "x", -1), LAMBDA, MAP, CART));

        assertThat(texts(LocationFilter.NONE))
                .containsExactly(
                        "src/main/java/com/acme/Shop.java:12 30",
                        "com.acme.Cart (lambda).apply 20",
                        "src/main/java/com/acme/Cart.java:84 10");
    }

    @Test
    void the_callers_of_a_library_are_the_first_frame_outside_it_and_that_of_the_project() {
        StackFrame template = new StackFrame("net.tool.Template", "query", 40);
        int pooled = whole(MAP, THING, new StackFrame("org.lib.Pool", "borrow", 9), template, LAMBDA, CART, SHOP);
        int direct = whole(THING, CART, SHOP);
        int own = whole(CART, THING, SHOP);
        int alone = whole(THING, THREAD);
        LocationResolver locations = context(LocationFilter.NONE).locations(stacks);

        assertThat(locations.callers(pooled))
                .extracting(Site::className)
                .containsExactly("net.tool.Template", "com.acme.Cart");
        assertThat(locations.callers(direct)).extracting(Site::className).containsExactly("com.acme.Cart");
        assertThat(locations.callers(own)).isEmpty();
        assertThat(locations.callers(alone)).isEmpty();
        assertThat(locations.callers(Stacks.CUT)).isEmpty();
    }

    @Test
    void own_code_is_the_innermost_frame_of_the_project_with_all_below_it_and_the_rest_one_row() {
        add(1, "[B", 30, 1, whole(MAP, THING, CART, SHOP, THREAD));
        add(1, "[B", 20, 2, whole(CART, SHOP));
        add(1, "java.lang.String", 24, 1, whole(MAP, THING, LAMBDA, SHOP));
        add(1, "[B", 7, 1, whole(THING, THREAD));
        add(1, "[B", 3, 1, cut(MAP));
        add(1, "[B", 2, 1, Stacks.CUT);

        Allocations all = attribution(LocationFilter.NONE).allocations();
        assertThat(all.byOwnCode())
                .extracting(row -> row.site().text() + " " + row.amount().bytes() + " "
                        + row.amount().objects())
                .containsExactly(
                        "src/main/java/com/acme/Cart.java:84 50 3",
                        "src/main/java/com/acme/Shop.java:12 24 1",
                        "(no own code) 10 2",
                        "(no stack) 2 1");
        assertThat(all.byOwnCode().get(0).types()).containsExactly(new TypeRow("byte[]", new Amount(50, 3)));
        assertThat(all.byOwnCode().stream()
                        .mapToLong(row -> row.amount().bytes())
                        .sum())
                .isEqualTo(all.total().bytes());
    }

    @Test
    void ignored_files_are_not_own_code_and_allowed_ones_do_not_matter() {
        add(1, "[B", 30, 1, whole(THING, CART, SHOP));

        assertThat(attribution(filter("Thing", "Cart")).allocations().byOwnCode())
                .extracting(row -> row.site().text())
                .containsExactly("src/main/java/com/acme/Shop.java:12");
    }

    @Test
    void stacks_without_own_code_are_no_table() {
        add(1, "[B", 30, 1, whole(MAP, THING));

        assertThat(attribution(LocationFilter.NONE).allocations().byOwnCode()).isEmpty();
    }

    @Test
    void stacks_are_recorded_down_to_their_own_code() {
        int own = whole(MAP, THING, MAP, THING, MAP, CART, SHOP, THREAD);
        int foreign = whole(MAP, THING, MAP, THREAD);
        LocationResolver locations = context(LocationFilter.NONE).locations(stacks);

        assertThat(locations.depthOf(own)).isEqualTo(6);
        assertThat(locations.depthOf(foreign)).isEqualTo(2);
    }

    @Test
    void with_allow_files_it_is_the_innermost_frame_that_it_allows_and_the_rest_one_row() {
        add(1, "[B", 30, 1, whole(MAP, THING, CART, SHOP));
        add(1, "[B", 20, 1, whole(THING, THREAD));
        add(1, "[B", 10, 1, whole(MAP));

        for (String allowed : List.of("acme\\.Cart", "^Cart.java$", "main/java/com/acme/C")) {
            assertThat(texts(new LocationFilter(Optional.of(Pattern.compile(allowed)), Optional.empty())))
                    .containsExactly("(not in allowFiles) 30", "src/main/java/com/acme/Cart.java:84 30");
        }
    }

    @Test
    void ignore_files_passes_frames_over() {
        add(1, "[B", 30, 1, whole(MAP, THING, CART, SHOP));
        add(1, "[B", 20, 1, whole(MAP, THING, THREAD));
        add(1, "[B", 10, 1, whole(MAP));

        assertThat(texts(new LocationFilter(Optional.empty(), Optional.of(Pattern.compile("org/lib")))))
                .containsExactly("src/main/java/com/acme/Cart.java:84 30", "(all in ignoreFiles) 20", "(JDK only) 10");
    }

    @Test
    void a_filter_that_matches_no_frame_is_said() {
        add(1, "[B", 30, 1, whole(MAP, CART));

        assertThat(attribution(filter("Cart", "Cart")).allowFilesMatched()).isTrue();
        assertThat(attribution(filter("Cart", "Cart")).ignoreFilesMatched()).isTrue();
        assertThat(attribution(filter("Kart", "Kart")).allowFilesMatched()).isFalse();
        assertThat(attribution(filter("Kart", "Kart")).ignoreFilesMatched()).isFalse();
        assertThat(attribution(LocationFilter.NONE).allowFilesMatched()).isTrue();
    }

    @Test
    void types_read_as_in_java() {
        assertThat(TypeName.of("[[I")).isEqualTo("int[][]");
        assertThat(TypeName.of("[Ljava.lang.String;")).isEqualTo("java.lang.String[]");
        assertThat(TypeName.of("java.util.Map$Entry")).isEqualTo("java.util.Map$Entry");
        assertThat(TypeName.of(TypeName.binary("com/acme/Cart$$Lambda$80+0x00007f2dec008650/1466073198")))
                .isEqualTo("com.acme.Cart$$Lambda");
        assertThat(TypeName.of("com.acme.Cart$$Lambda+0x00007f2dec008650")).isEqualTo("com.acme.Cart$$Lambda");
        assertThat(TypeName.of("I")).isEqualTo("I");
    }

    @Test
    void the_depth_of_locations_is_that_of_nearly_all_bytes_however_far_out_their_own_code_is() {
        StackFrame[] deep = new StackFrame[40];
        Arrays.fill(deep, MAP);
        deep[19] = THING; // The location is the twentieth frame,
        deep[39] = CART; // and its own code the fortieth.
        add(1, "[B", 99, 1, whole(deep));
        StackFrame[] deeper = new StackFrame[60];
        Arrays.fill(deeper, MAP);
        deeper[59] = CART;
        add(1, "[B", 1, 1, whole(deeper));
        add(1, "[B", 0, 1, whole(MAP));

        assertThat(context(LocationFilter.NONE).depthOfLocations(new StackRows(stacks, types, table, Map.of()), 0.99))
                .isEqualTo(20);
        assertThat(context(LocationFilter.NONE).depthOfLocations(new StackRows(stacks, types, table, Map.of()), 1))
                .isEqualTo(60);
        assertThat(context(LocationFilter.NONE).depthOfLocations(new StackRows(stacks, types, table, Map.of()), 0))
                .isEqualTo(12);
    }

    private static LocationFilter filter(String allow, String ignore) {
        return new LocationFilter(Optional.of(Pattern.compile(allow)), Optional.of(Pattern.compile(ignore)));
    }

    private int whole(StackFrame... innermostFirst) {
        return stack(Stacks.WHOLE, innermostFirst);
    }

    private int cut(StackFrame... innermostFirst) {
        return stack(Stacks.CUT, innermostFirst);
    }

    private int stack(int end, StackFrame... innermostFirst) {
        int node = end;
        for (int i = innermostFirst.length; --i >= 0; ) {
            node = stacks.callee(node, stacks.idOf(innermostFirst[i]));
        }
        return node;
    }

    private void add(int thread, String type, long bytes, long objects, int stack) {
        types.add(type);
        table.add(thread, stack, types.size() - 1, bytes, objects);
    }

    private List<SiteRow> rows(LocationFilter filter) {
        return attribution(filter).allocations().byLocation();
    }

    private List<String> texts(LocationFilter filter) {
        return rows(filter).stream()
                .map(row -> row.site().text() + " " + row.amount().bytes())
                .toList();
    }

    private Attribution attribution(LocationFilter filter) {
        return Attribution.of(new StackRows(stacks, types, table, Map.of()), context(filter));
    }

    private static AttributionContext context(LocationFilter filter) {
        return new AttributionContext(
                JdkClasses.of(Set.of("java.util", "java.lang", "java.lang.invoke")), AttributionTest::origin, filter);
    }

    private static Origin origin(String className) {
        if (className.contains("$$") || className.contains("$Proxy")) {
            return Origin.UNKNOWN;
        }
        String path = className.replace('.', '/') + ".java";
        if (className.startsWith("com.acme")) {
            return new Origin(ACME, "src/main/java/" + path);
        }
        if (className.startsWith("net.tool")) {
            return new Origin(Owner.dependency("net.tool:tool:3"), path);
        }
        return className.startsWith("org.lib") ? new Origin(LIB, path) : new Origin(Owner.JDK, path);
    }
}
