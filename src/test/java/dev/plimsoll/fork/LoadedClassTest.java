package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LoadedClassTest {

    @Test
    void a_line_has_whether_it_is_initialised_name_location_and_original() {
        assertThat(LoadedClass.parse("1\tcom.acme.Cart\tfile:/app.jar\tcom.acme.Base\n0\tjava.lang.Object\t\t\n"))
                .containsExactly(
                        new LoadedClass("com.acme.Cart", "file:/app.jar", true, "com.acme.Base"),
                        new LoadedClass("java.lang.Object", "", false, ""));
    }

    @Test
    void a_hidden_class_has_its_address_in_its_name() {
        assertThat(LoadedClass.parse("1\tcom.acme.Cart$$Lambda$14/0x00007f1\tfile:/app.jar\tcom.acme.Cart"))
                .allMatch(LoadedClass::isHidden);
        assertThat(LoadedClass.parse("1\tcom.acme.Cart\tfile:/app.jar\t")).noneMatch(LoadedClass::isHidden);
    }

    @Test
    void a_line_with_other_fields_is_refused() {
        assertThatThrownBy(() -> LoadedClass.parse("1\tcom.acme.Cart"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected 4 fields of a loaded class, but found: 1\tcom.acme.Cart");
    }
}
