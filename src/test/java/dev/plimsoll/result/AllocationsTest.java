package dev.plimsoll.result;

import static dev.plimsoll.result.ObjectsFixture.HIBERNATE;
import static dev.plimsoll.result.ObjectsFixture.PROJECT;
import static dev.plimsoll.result.ObjectsFixture.foreign;
import static dev.plimsoll.result.ObjectsFixture.ofTypes;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.row;
import static dev.plimsoll.result.ObjectsFixture.sampled;
import static dev.plimsoll.result.ObjectsFixture.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.result.Allocations.Group;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AllocationsTest {

    private static final Allocations EXACT = allocations(
            own("com.acme.Cart", "add", 1, 30, 3),
            foreign(HIBERNATE, "org.hibernate.Row", "read", 2, 40, 4),
            own("com.acme.Cart", "sum", 5, 20, 2),
            row(Site.JDK_ONLY, 10, 1));

    @Test
    void groups_are_sums_largest_first_that_add_up_to_the_total() {
        assertThat(EXACT.byDependency())
                .containsExactly(
                        new Group("com.acme:shop:1.0.0", PROJECT, new Amount(50, 5)),
                        new Group(HIBERNATE.id(), HIBERNATE, new Amount(40, 4)),
                        new Group("(JDK only)", Owner.JDK, new Amount(10, 1)));
        assertThat(EXACT.byClass())
                .extracting(Group::name)
                .containsExactly("com.acme.Cart", "org.hibernate.Row", "(JDK only)");
        assertThat(EXACT.byFile())
                .extracting(Group::name)
                .containsExactly("src/main/java/com/acme/Cart.java", "org/hibernate/Row.java", "(JDK only)");
        assertThat(EXACT.byType()).containsExactly(new Group("byte[]", Owner.UNKNOWN, new Amount(100, 10)));
        assertThat(EXACT.total()).isEqualTo(new Amount(100, 10));
    }

    @Test
    void exact_figures_have_no_error() {
        assertThat(EXACT.relativeError()).isEmpty();
        assertThat(EXACT.byClass()).extracting(Group::relativeError).containsOnly(OptionalDouble.empty());
        assertThat(allocations().relativeError()).isEmpty();
    }

    @Test
    void errors_of_samples_add_up_by_their_squares() {
        Allocations sampled = allocations(
                sampled(0.1, own("com.acme.Cart", "add", 1, 60, 1)),
                sampled(0.1, own("com.acme.Cart", "sum", 2, 80, 1)));

        // sqrt(6² + 8²) = 10 of 140
        assertThat(sampled.relativeError().orElseThrow()).isCloseTo(10 / 140.0, Offset.offset(1e-9));
        assertThat(sampled.byClass().get(0).relativeError().orElseThrow()).isCloseTo(10 / 140.0, Offset.offset(1e-9));
    }

    @Test
    void what_is_retained_beyond_what_was_allocated_is_uncertain() {
        Allocations allocated = allocations(row(Site.JDK_ONLY, 100, 10));

        assertThat(allocations(row(Site.JDK_ONLY, 150, 15))
                        .comparedWith(allocated)
                        .byLocation())
                .noneMatch(SiteRow::uncertain);
        assertThat(allocations(row(Site.JDK_ONLY, 160, 16), row(Site.NO_STACK, 16, 1))
                        .comparedWith(allocated)
                        .byLocation())
                .allMatch(SiteRow::uncertain);
    }

    @Test
    void own_code_adds_up_to_the_same_total() {
        List<SiteRow> rows = List.of(row(Site.JDK_ONLY, 100, 10));
        List<SiteRow> ownCode = List.of(own("com.acme.Cart", "add", 1, 60, 6), row(Site.NO_OWN_CODE, 40, 4));

        assertThat(new Allocations(rows, ownCode, Optional.empty(), Optional.empty()).byOwnCode())
                .isEqualTo(ownCode);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Allocations(rows, ownCode.subList(0, 1), Optional.empty(), Optional.empty()));
    }

    @Test
    void causes_are_lines_of_own_code_and_locations_only_where_there_is_none() {
        SiteRow library = row(Site.JDK_ONLY, 100, 10);
        SiteRow cart = own("com.acme.Cart", "add", 1, 60, 6);
        List<SiteRow> ownCode = List.of(cart, row(Site.NO_OWN_CODE, 40, 4));

        assertThat(new Allocations(List.of(library), ownCode, Optional.empty(), Optional.empty()).causes(Amount::bytes))
                .containsExactly(cart);
        assertThat(allocations(library).causes(Amount::bytes)).containsExactly(library);
    }

    @Test
    void at_boot_lines_of_main_cause_only_what_they_allocate_themselves() {
        SiteRow library = row(Site.JDK_ONLY, 100, 10);
        SiteRow table = own("com.acme.Shop", "main", 4, 30, 3);
        SiteRow cart = own("com.acme.Cart", "add", 1, 60, 6);
        SiteRow below = own("com.acme.Shop", "main", 5, 70, 7);
        SiteRow own = own("com.acme.Cart", "add", 1, 90, 9);
        Allocations mostlyOwn = boot(List.of(cart, table), List.of(cart, table));
        Allocations mostlyBelow = boot(List.of(library, table), List.of(below, table, row(Site.NO_OWN_CODE, 30, 3)));

        assertThat(mostlyOwn.causesAtBoot(Amount::bytes)).containsExactly(cart, table);
        assertThat(mostlyBelow.causesAtBoot(Amount::bytes)).containsExactly(library, table);
        assertThat(boot(List.of(library), List.of(own, row(Site.NO_OWN_CODE, 10, 1)))
                        .causesAtBoot(Amount::bytes))
                .containsExactly(own);
    }

    @Test
    void smaller_locations_are_summed_by_owner_and_all_sums_stay() {
        Owner tomcat = Owner.dependency("org.apache:tomcat:1");
        SiteRow large = own("com.acme.Cart", "add", 1, 60, 6);
        Allocations all = allocations(
                large,
                ofTypes(foreign(HIBERNATE, "h.A", "a", 1, 30, 3), type("int[]", 20, 2), type("byte[]", 10, 1)),
                foreign(tomcat, "t.T", "t", 1, 20, 2),
                row(Site.JDK_ONLY, 16, 1),
                foreign(HIBERNATE, "h.B", "b", 2, 10, 1),
                own("com.acme.Tiny", "tiny", 2, 5, 1));

        Allocations folded = all.largest(1, 9, 9);

        assertThat(folded.byLocation())
                .containsExactly(
                        large,
                        ofTypes(row(Site.smallerOf(HIBERNATE), 40, 4), type("byte[]", 20, 2), type("int[]", 20, 2)),
                        row(Site.smallerOf(tomcat), 20, 2),
                        row(Site.JDK_ONLY, 16, 1),
                        row(Site.smallerOf(PROJECT), 5, 1));
        assertThat(folded.total()).isEqualTo(all.total());
        assertThat(folded.byDependency()).isEqualTo(all.byDependency());
        assertThat(folded.byType()).isEqualTo(all.byType());
        assertThat(folded.byFile())
                .contains(new Allocations.Group("(smaller locations)", Owner.UNKNOWN, new Amount(65, 7)));
        assertThat(all.largest(6, 1, 1)).isSameAs(all);
    }

    @Test
    void types_that_a_row_has_no_room_for_are_one_type_and_sums_by_type_stay() {
        SiteRow many = ofTypes(
                own("com.acme.Cart", "add", 1, 60, 6),
                type("long[]", 30, 3),
                type("byte[]", 20, 1),
                type("int[]", 6, 1),
                type("char[]", 4, 1));
        SiteRow small = ofTypes(foreign(HIBERNATE, "h.A", "a", 1, 9, 2), type("int[]", 5, 1), type("char[]", 4, 1));
        SiteRow tiny = ofTypes(foreign(HIBERNATE, "h.B", "b", 1, 2, 1), type("int[]", 2, 1));
        List<SiteRow> ownCode = List.of(many, ofTypes(row(Site.NO_OWN_CODE, 11, 3), type("int[]", 11, 3)));
        Allocations all = boot(List.of(many, small, tiny), ownCode);

        Allocations folded = all.largest(2, 1, 2);

        assertThat(folded.byLocation().get(0))
                .isEqualTo(ofTypes(
                        own("com.acme.Cart", "add", 1, 60, 6),
                        type("long[]", 30, 3),
                        type(Allocations.SMALLER_TYPES, 30, 3)));
        assertThat(folded.byLocation().get(1))
                .as("two types take no more room than one and the rest")
                .isEqualTo(small);
        assertThat(folded.byOwnCode().get(0).types())
                .containsExactly(type("long[]", 30, 3), type("byte[]", 20, 1), type(Allocations.SMALLER_TYPES, 10, 2));
        assertThat(folded.total()).isEqualTo(all.total());
        assertThat(folded.byType()).extracting(Allocations.Group::name).startsWith("long[]", "byte[]");
        assertThat(folded.byType().subList(0, 2)).isEqualTo(all.byType().subList(0, 2));
        assertThat(folded.byType().get(2).amount()).isEqualTo(new Amount(21, 5));
    }

    private static Allocations boot(List<SiteRow> byLocation, List<SiteRow> byOwnCode) {
        return new Allocations(byLocation, byOwnCode, Optional.empty(), Optional.empty());
    }

    @Test
    void causes_are_locations_if_most_is_allocated_without_own_code() {
        SiteRow library = row(Site.JDK_ONLY, 100, 10);
        List<SiteRow> ownCode = List.of(own("com.acme.Cart", "add", 1, 49, 6), row(Site.NO_OWN_CODE, 51, 4));

        assertThat(new Allocations(List.of(library), ownCode, Optional.empty(), Optional.empty()).causes(Amount::bytes))
                .containsExactly(library);
    }

    @Test
    void whether_own_code_is_the_cause_depends_on_what_counts() {
        SiteRow library = row(Site.JDK_ONLY, 1000, 100);
        SiteRow cart = own("com.acme.Cart", "add", 1, 990, 1);
        Allocations all = new Allocations(
                List.of(library), List.of(cart, row(Site.NO_OWN_CODE, 10, 99)), Optional.empty(), Optional.empty());

        assertThat(all.causes(Amount::bytes)).containsExactly(cart);
        assertThat(all.causes(Amount::objects)).containsExactly(library);
    }

    @Test
    void a_total_names_the_lines_of_own_code_that_cause_it() {
        ObjectsResult result = ObjectsFixture.objects(row(Site.JDK_ONLY, 100, 10))
                .ownCode(own("com.acme.Cart", "add", 1, 60, 6))
                .make();

        assertThat(result.figures().stream()
                        .filter(figure -> figure.metric() == Metric.ALLOCATED)
                        .flatMap(figure -> figure.contributors().stream()))
                .containsExactly(new Contributor("src/main/java/com/acme/Cart.java:1", result.perRequest(60)));
    }

    private static Allocations allocations(SiteRow... rows) {
        return new Allocations(List.of(rows), Optional.empty());
    }
}
