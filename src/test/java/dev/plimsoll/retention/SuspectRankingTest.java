package dev.plimsoll.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.app.Origin;
import dev.plimsoll.attribution.JdkClasses;
import dev.plimsoll.jfr.RetainedObject;
import dev.plimsoll.jfr.RetainedObject.Reference;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Suspect;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Suspects from written paths. */
class SuspectRankingTest {

    private static final JdkClasses JDK = JdkClasses.running();
    private static final String CLASS = "java.lang.Class";

    private long addresses;

    @Test
    void shares_add_up_to_one_where_another_class_shrinks_meanwhile() {
        RetainedObject owner = mirror("com.acme.Lists", "Threads, Stack Variable, ");
        Map<RetainedSurvivor, Double> weights = new HashMap<>();
        for (String field : List.of("FIRST", "SECOND")) {
            RetainedObject list = field("java.util.ArrayList", owner, field, true);
            for (int i = 0; i < 10; i++) {
                weights.put(survivor(field("[B", list, "elementData", false), i / 9.0), 9.6);
            }
        }

        List<Suspect> suspects = suspects(weights, 128);

        assertThat(suspects)
                .extracting(Suspect::holder)
                .containsExactlyInAnyOrder("com.acme.Lists.FIRST", "com.acme.Lists.SECOND");
        assertThat(suspects)
                .extracting(Suspect::share)
                .allSatisfy(share -> assertThat(share).isCloseTo(0.5, within(0.001)));
        assertThat(suspects)
                .extracting(Suspect::perRequest)
                .allSatisfy(bytes -> assertThat(bytes).isCloseTo(96, within(0.001)));
    }

    @Test
    void static_fields_of_classes_that_operations_load_lead_to_what_retains_these_classes() {
        RetainedObject mapper = field("com.lib.Cache", mirror("com.acme.App", "System, , "), "cache", true);
        RetainedObject table = field("java.util.HashMap", mapper, "known", false);
        Map<RetainedSurvivor, Double> weights = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            RetainedObject loaded = RetainedObject.of(
                    CLASS, "Class Name: gen.Small", new Reference(table, "", false, false), addresses++);
            weights.put(survivor(loaded, i / 9.0), 100.0);
            weights.put(survivor(field("com.acme.Loader", loaded, "(field unknown)", true), i / 9.0), 900.0);
        }

        List<Suspect> suspects = suspects(weights, 10_000);

        assertThat(suspects).extracting(Suspect::holder).containsExactly("com.lib.Cache.known");
        assertThat(suspects.get(0).path()).containsExactly("static com.acme.App.cache", "com.lib.Cache.known");
        assertThat(suspects.get(0).share()).isEqualTo(1);
    }

    private List<Suspect> suspects(Map<RetainedSurvivor, Double> weights, double growth) {
        List<RetainedSurvivor> survivors = List.copyOf(weights.keySet());
        RetainingFields fields = new RetainingFields(JDK, Referents.NONE);
        Retainers retainers = new Retainers(survivors, fields, Referents.NONE, weights);
        Set<RetainedObject> newObjects = new HashSet<>();
        survivors.forEach(survivor -> newObjects.add(survivor.object()));
        return new SuspectRanking(JDK, name -> new Origin(Owner.UNKNOWN, ""), fields, newObjects)
                .suspects(
                        SeriesKind.LIVE_HEAP,
                        weights.entrySet().stream()
                                .map(each -> new WeightedSurvivor(
                                        each.getKey(), each.getValue(), retainers.of(each.getKey())))
                                .toList(),
                        growth);
    }

    private RetainedSurvivor survivor(RetainedObject object, double moment) {
        return new RetainedSurvivor(object, 100, moment, Site.JDK_ONLY, List.of(), Optional.empty());
    }

    private RetainedObject mirror(String name, String root) {
        return RetainedObject.ofRoot(CLASS, "Class Name: " + name, root, addresses++);
    }

    private RetainedObject field(String type, RetainedObject from, String field, boolean isStatic) {
        return RetainedObject.of(type, "", new Reference(from, field, isStatic, false), addresses++);
    }
}
