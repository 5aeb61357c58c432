package dev.plimsoll.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeNameTest {

    @ParameterizedTest
    @CsvSource({
        "com/acme/Cart$$Lambda$80+0x00007f2dec008650/1466073198, com.acme.Cart$$Lambda$80+0x00007f2dec008650",
        "com/acme/Cart$$Lambda.0x00000000871c65f8, com.acme.Cart$$Lambda+0x00000000871c65f8",
        "com/acme/Cart$$Lambda+0x00000000871c65f8, com.acme.Cart$$Lambda+0x00000000871c65f8",
        "com.acme.Cart$$Lambda/0x00000000871c65f8, com.acme.Cart$$Lambda+0x00000000871c65f8",
        "com/acme/Cart, com.acme.Cart",
        "com/acme/Box0x10, com.acme.Box0x10"
    })
    void a_hidden_class_has_one_binary_name_on_all_versions_of_the_jdk(String recorded, String binary) {
        assertThat(TypeName.binary(recorded)).isEqualTo(binary);
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Cart$$Lambda$80+0x00007f2dec008650, com.acme.Cart$$Lambda",
        "com.acme.Cart$$Lambda$80/0x00007f2dec008650, com.acme.Cart$$Lambda",
        "com.acme.Cart$$Lambda.0x00000000871c65f8, com.acme.Cart$$Lambda",
        "com.acme.Cart$$Lambda+0x00000000871c65f8, com.acme.Cart$$Lambda",
        "com.acme.Cart$$Lambda/0x00000000871c65f8@5d6f64b1, com.acme.Cart$$Lambda",
        "[Lcom.acme.Cart$$Lambda.0x00000000871c65f8;, com.acme.Cart$$Lambda[]",
        "[[Ljdk.proxy2.$Proxy12;, jdk.proxy.$Proxy[][]",
        "java.lang.invoke.LambdaForm$MH/0x00007f2dec008650, java.lang.invoke.LambdaForm$MH",
        "java.lang.invoke.LambdaForm$DMH.0x00007f2dec008650, java.lang.invoke.LambdaForm$DMH",
        "jdk.proxy2.$Proxy12, jdk.proxy.$Proxy",
        "jdk.proxy3.$Proxy7, jdk.proxy.$Proxy",
        "com.acme.$Proxy12, com.acme.$Proxy",
        "$Proxy12, $Proxy",
        "jdk.internal.reflect.GeneratedMethodAccessor12, jdk.internal.reflect.GeneratedMethodAccessor",
        "jdk.internal.reflect.GeneratedConstructorAccessor3, jdk.internal.reflect.GeneratedConstructorAccessor",
        "jdk.internal.reflect.GeneratedSerializationConstructorAccessor3, jdk.internal.reflect.GeneratedSerializationConstructorAccessor",
        "com.acme.Order$HibernateProxy$sU2dK1xY, com.acme.Order$HibernateProxy",
        "com.acme.Order$ByteBuddy$sU2dK1xY, com.acme.Order$ByteBuddy",
        "com.acme.Order$MockitoMock$1234567, com.acme.Order$MockitoMock",
        "com.acme.Order_$$_jvst7a_0, com.acme.Order_$$_jvst"
    })
    void what_differs_from_run_to_run_is_left_out(String name, String stable) {
        assertThat(TypeName.of(name)).isEqualTo(stable);
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Cart$1, com.acme.Cart$1",
        "com.acme.Proxy12, com.acme.Proxy12",
        "com.acme.Cart$$SpringCGLIB$$0, com.acme.Cart$$SpringCGLIB$$0",
        "com.acme.LambdaForm2, com.acme.LambdaForm2",
        "com.acme.Box0x10, com.acme.Box0x10"
    })
    void what_the_source_names_stays(String name, String stable) {
        assertThat(TypeName.of(name)).isEqualTo(stable);
    }
}
