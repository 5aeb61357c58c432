package dev.plimsoll.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class PageMapTest {

    private static final Path SELF = Path.of("/proc/self");

    /** Where the system uses such pages, a block that begins at one has them for itself. */
    private static final long HUGE_PAGE = 2 << 20;

    @TempDir
    private Path folder;

    @Test
    void pages_that_were_written_to_are_present_and_no_others() throws Exception {
        sun.misc.Unsafe unsafe = unsafe();
        long block = unsafe.allocateMemory(8 * HUGE_PAGE);
        try {
            long first = (block / HUGE_PAGE + 1) * HUGE_PAGE;
            long written = first + 2 * HUGE_PAGE;
            unsafe.setMemory(written, HUGE_PAGE, (byte) 1);
            Mappings mappings = Mappings.parse(Files.readString(SELF.resolve("smaps")));

            Pages pages = PageMap.of(SELF, mappings);

            assertThat(pages.present(first, written)).isZero();
            assertThat(pages.present(first, written + HUGE_PAGE)).isEqualTo(HUGE_PAGE);
            assertThat(pages.present(written, written + 3 * HUGE_PAGE)).isEqualTo(HUGE_PAGE);
            assertThat(pages.present(written + HUGE_PAGE, written + 3 * HUGE_PAGE))
                    .isZero();
        } finally {
            unsafe.freeMemory(block);
        }
    }

    @Test
    void what_cannot_be_read_is_taken_as_evenly_spread() throws Exception {
        Mappings mappings = Mappings.parse(Files.readString(SELF.resolve("smaps")));

        assertThat(PageMap.of(folder, mappings)).isSameAs(Pages.EVENLY_SPREAD);
        Files.write(folder.resolve("pagemap"), new byte[8]);
        assertThat(PageMap.of(folder, mappings)).isSameAs(Pages.EVENLY_SPREAD);
    }

    private static sun.misc.Unsafe unsafe() throws ReflectiveOperationException {
        Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return (sun.misc.Unsafe) field.get(null);
    }
}
