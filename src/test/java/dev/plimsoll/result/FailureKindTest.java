package dev.plimsoll.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.DependencyRow.ClassFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureKindTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "missing-class | java.lang.NoClassDefFoundError: q/Missing",
                "missing-class | java.lang.ClassNotFoundException: q.Missing",
                "missing-class | java.lang.NoClassDefFoundError: Could not initialize class p.B:"
                        + " java.lang.ExceptionInInitializerError: Exception java.lang.NoClassDefFoundError: q/Missing",
                "newer-java | java.lang.UnsupportedClassVersionError: p/A has been compiled by a more recent version of the"
                        + " Java Runtime (class file version 65.0), this version recognizes up to 61.0",
                "format | java.lang.ClassFormatError: Truncated class file",
                "format | java.lang.NoClassDefFoundError: p/A (wrong name: q/A)",
                "format | java.lang.ClassNotFoundException: p.A",
                "format | java.lang.ClassNotFoundException: p.A: java.util.zip.ZipException: invalid distance",
                "format | java.lang.ClassCircularityError: p/A",
                "verification | java.lang.VerifyError: Bad type on operand stack",
                "access | java.lang.IllegalAccessError: class p.A cannot access its superclass q.B",
                "access | java.lang.IncompatibleClassChangeError: class p.A can not implement q.B",
                "access | java.lang.NoSuchMethodError: 'void q.B.m()'",
                "access | java.lang.SecurityException: sealing violation: package p is sealed",
                "initializer | java.lang.ExceptionInInitializerError: java.lang.IllegalStateException: no",
                "initializer | java.lang.NoClassDefFoundError: Could not initialize class p.B",
                "initializer | java.lang.NoClassDefFoundError: Could not initialize class p.B:"
                        + " java.lang.ExceptionInInitializerError: Exception java.lang.IllegalStateException: no",
                "initializer | java.lang.StackOverflowError",
                "native | java.lang.UnsatisfiedLinkError: no acme in java.library.path",
                "native | java.lang.NoClassDefFoundError: Could not initialize class p.B:"
                        + " java.lang.ExceptionInInitializerError: Exception java.lang.UnsatisfiedLinkError: no acme"
            })
    void the_kind_of_a_failure_is_read_from_its_error(String kind, String error) {
        assertThat(new ClassFailure("p.A", error).kind().key()).isEqualTo(kind);
    }
}
