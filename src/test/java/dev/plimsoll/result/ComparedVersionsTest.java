package dev.plimsoll.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparedVersionsTest {

    private static final int KIB = 1 << 10;

    @Test
    void the_smallest_version_saves_more_than_measuring_twice_would() {
        VersionRow base = VersionsFixture.row("g:a:1", 1_000 * KIB, 0, 0);
        VersionRow alike = VersionsFixture.row("g:a:2", 999 * KIB + 1, 0, 0);
        VersionRow less = VersionsFixture.row("g:a:3", 998 * KIB, 0, 0);
        VersionRow failed = VersionRow.failed("g:a:4", "4", "cannot be resolved");

        assertThat(compared(base, alike, failed).smallest()).isEmpty();
        assertThat(compared(base, alike, less, failed).smallest()).contains(less);
        assertThat(compared(base, alike, less, failed).savedBytes()).isEqualTo(2 * KIB);
        assertThat(compared(base, alike, less, failed).newest()).contains(less);
        assertThat(compared(failed, alike, less).smallest()).isEmpty();
        assertThat(compared(failed, alike, less).difference(less)).isEmpty();
    }

    @Test
    void of_versions_that_save_the_same_the_newest_is_suggested() {
        VersionRow base = VersionsFixture.row("g:a:1", 1_000 * KIB, 0, 0);
        VersionRow older = VersionsFixture.row("g:a:2", 900 * KIB, 0, 0);
        VersionRow newer = VersionsFixture.row("g:a:3", 900 * KIB, 0, 0);

        assertThat(compared(base, older, newer).smallest()).contains(newer);
    }

    @Test
    void what_saves_most_comes_first() {
        assertThat(VersionsFixture.upgrades().compared())
                .extracting(ComparedVersions::dependency)
                .containsExactly("net.bytebuddy:byte-buddy", "com.h2database:h2");
    }

    private static ComparedVersions compared(VersionRow... rows) {
        return new ComparedVersions("g:a", List.of(rows), 0, List.of());
    }
}
