package dev.plimsoll.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LoaderMetaspaceTest {

    /** As JDK 17 and 25 print it, shortened. */
    private static final String TEXT = """

            Usage per loader:

               1: CLD 0x00007f75101b5050: <hidden class>, loaded by "<bootstrap>", 1 class
              Non-Class:    1 chunk,    2048 bytes capacity, 2048 bytes (100%) committed,  1680 bytes ( 82%) used,   368 bytes ( 18%) free,     0 bytes (  0%) waste , deallocated: 0 blocks with 0 bytes
                  Class:    1 chunk,    1024 bytes capacity, 1024 bytes (100%) committed,   520 bytes ( 51%) used,   504 bytes ( 49%) free,     0 bytes (  0%) waste , deallocated: 0 blocks with 0 bytes
                   Both:    2 chunks,   3072 bytes capacity, 3072 bytes (100%) committed,  2200 bytes ( 72%) used,   872 bytes ( 28%) free,     0 bytes (  0%) waste , deallocated: 0 blocks with 0 bytes

               2: CLD 0x00007f751019fe10: instance of com.acme.Generated, 1 class
              Non-Class:    2 chunks,   3072 bytes capacity, 3072 bytes (100%) committed,  2880 bytes ( 94%) used,   192 bytes (  6%) free,     0 bytes (  0%) waste , deallocated: 1 blocks with 344 bytes
                  Class:    1 chunk,    1024 bytes capacity, 1024 bytes (100%) committed,   552 bytes ( 54%) used,   472 bytes ( 46%) free,     0 bytes (  0%) waste , deallocated: 0 blocks with 0 bytes
                   Both:    3 chunks,   4096 bytes capacity, 4096 bytes (100%) committed,  3432 bytes ( 84%) used,   664 bytes ( 16%) free,     0 bytes (  0%) waste , deallocated: 1 blocks with 344 bytes

               3: CLD 0x00007faeec0a1e31: <hidden class>, loaded by "plimsoll#7" instance of dev.plimsoll.probe.JarLoader, 1 class
              Non-Class:    1 chunk,    2048 bytes capacity, 2048 bytes (100%) committed,  1000 bytes ( 62%) used,   776 bytes ( 38%) free,     0 bytes (  0%) waste , deallocated: 0 blocks with 0 bytes
                  Class:    1 chunk,    1024 bytes capacity, 1024 bytes (100%) committed,   500 bytes ( 51%) used,   504 bytes ( 49%) free,     0 bytes (  0%) waste , deallocated: 0 blocks with 0 bytes

               4: CLD 0x00007faeec0a1e30: "plimsoll#7" instance of dev.plimsoll.probe.JarLoader, 33 classes
              Non-Class:    8 chunks,  188416 bytes capacity,188416 bytes (100%) committed, 187744 bytes (>99%) used,   672 bytes ( <1%) free,     0 bytes (  0%) waste , deallocated: 0 blocks with 0 bytes
                  Class:    4 chunks,  30720 bytes capacity,30720 bytes (100%) committed, 28920 bytes ( 94%) used,  1800 bytes (  6%) free,     0 bytes (  0%) waste , deallocated: 0 blocks with 0 bytes
                   Both:   12 chunks,  219136 bytes capacity,219136 bytes (100%) committed, 216664 bytes ( 99%) used,  2472 bytes (  1%) free,     0 bytes (  0%) waste , deallocated: 0 blocks with 0 bytes

               5: CLD 0x00007faeec04dac0: "<bootstrap>", 1798 classes (1258 shared)
              Non-Class:    1 chunk,   4194304 bytes capacity,3014656 bytes ( 72%) committed, 3010184 bytes ( 72%) used,  4472 bytes ( <1%) free,     0 bytes (  0%) waste , deallocated: 0 blocks with 0 bytes
                  Class:    2 chunks,  393216 bytes capacity,393216 bytes (100%) committed, 331352 bytes ( 84%) used, 61864 bytes ( 16%) free,     0 bytes (  0%) waste , deallocated: 0 blocks with 0 bytes


            Total Usage - 5 loaders, 1834 classes (1258 shared):
              Non-Class:   31 chunks,  4422656 bytes capacity,3243008 bytes ( 73%) committed, 3225296 bytes ( 73%) used, 17712 bytes ( <1%) free,     0 bytes (  0%) waste , deallocated: 3 blocks with 64 bytes
            """;

    @Test
    void a_loader_none_of_whose_classes_could_be_defined_has_metaspace_but_none_for_classes() {
        LoaderMetaspace usage = LoaderMetaspace.parse("""
                   1: CLD 0x00007fa08011d800: "plimsoll#8" instance of dev.plimsoll.probe.JarLoader, 0 classes
                  Non-Class:    1 chunk,    1024 bytes capacity, 1024 bytes (100%) committed,   728 bytes ( 71%) used,   296 bytes ( 29%) free,     0 bytes (  0%) waste , deallocated: 0 blocks with 0 bytes
                      Class:    0 chunks, , deallocated: 0 blocks with 0 bytes
                       Both:    1 chunk,    1024 bytes capacity, 1024 bytes (100%) committed,   728 bytes ( 71%) used,   296 bytes ( 29%) free,     0 bytes (  0%) waste , deallocated: 0 blocks with 0 bytes

                """);

        assertThat(usage.of(8)).isEqualTo(728);
    }

    @Test
    void each_loader_has_its_bytes_and_hidden_classes_count_for_their_host() {
        LoaderMetaspace usage = LoaderMetaspace.parse(TEXT);

        assertThat(usage.byJarLoader()).isEqualTo(Map.of(7, 187_744L + 28_920 + 1_000 + 500));
        assertThat(usage.of(8)).isZero();
        assertThat(usage.jdk()).isEqualTo(1_680L + 520 + 3_010_184 + 331_352);
        assertThat(usage.jdkClasses()).isEqualTo(1_799);
        assertThat(usage.other()).isEqualTo(2_880L + 552);
    }
}
