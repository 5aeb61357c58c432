package dev.plimsoll.run;

import static dev.plimsoll.result.ObjectsFixture.endpoint;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.gate.EndpointBudgetFile;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.result.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetUpdateTest {

    @TempDir
    private Path root;

    @Test
    void a_result_that_broke_a_limit_replaces_budgets_only_if_that_is_accepted() throws Exception {
        update(false, false, measured(1_000, Verdict.FAIL));
        String first = budgets();
        assertThat(first).contains("\"GET /cart\"");

        assertThatThrownBy(() -> update(false, false, measured(2_000, Verdict.FAIL)))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("broke a limit, so it does not replace the budgets in")
                .hasMessageEndingWith("Fix what broke it, or accept it with -Dplimsoll.acceptFailed=true.");
        assertThat(budgets()).isEqualTo(first);

        update(false, true, measured(2_000, Verdict.FAIL));
        assertThat(budgets()).isNotEqualTo(first);
    }

    @Test
    void a_ratchet_takes_nothing_that_is_worse() throws Exception {
        update(false, false, measured(1_000, Verdict.PASS));
        String first = budgets();

        update(true, false, measured(2_000, Verdict.FAIL));
        assertThat(budgets()).isEqualTo(first);

        update(true, false, measured(500, Verdict.PASS));
        assertThat(budgets()).isNotEqualTo(first);
    }

    @Test
    void budgets_that_cannot_be_read_are_refused_before_anything_is_written() throws Exception {
        Files.writeString(file(), "{");

        assertThatThrownBy(() -> update(false, false, measured(1_000, Verdict.PASS)))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("plimsoll-endpoints.json");
        assertThat(file()).hasContent("{");
    }

    private void update(boolean onlyDown, boolean acceptsFailed, StoredResult.Finished result) throws Exception {
        BudgetUpdate update = new BudgetUpdate(TestBuild.of(root, "shop").at("shop"), file(), onlyDown, acceptsFailed);
        update.verify(List.of(result));
        update.from(List.of(result));
    }

    private StoredResult.Finished measured(long bytes, Verdict verdict) {
        return new StoredResult.Finished(
                root.resolve("perf-objects.json"),
                objects(own("com.acme.Cart", "add", 10, 20 * bytes, 20))
                        .endpoints(endpoint("/cart", 1, bytes, 10), endpoint("/orders", 1, 1_000, 10))
                        .made(new RequestCount("GET /cart", 10), new RequestCount("GET /orders", 10))
                        .make(),
                new GateResult(verdict, List.of(), List.of()));
    }

    private Path file() {
        return root.resolve("plimsoll-endpoints.json");
    }

    private String budgets() throws Exception {
        assertThat(EndpointBudgetFile.read(file(), "budgets").endpoints()).hasSize(2);
        return Files.readString(file());
    }
}
