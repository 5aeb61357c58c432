package dev.plimsoll.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableNameTest {

    @ParameterizedTest
    @CsvSource({
        "com.acme.Cart, com.acme.Cart",
        "com/acme/Cart$Item, com.acme.Cart.Item",
        "Cart$Item$Size, Cart.Item.Size",
        "Cart$1, Cart$1",
        "Cart$Item$1, Cart.Item$1",
        "com.acme.CartKt, com.acme.CartKt",
        "com.acme.Cart$Companion, com.acme.Cart.Companion",
        "com.acme.Cart$$serializer, com.acme.Cart.$serializer",
        "com.google.gson.internal.$Gson$Types, com.google.gson.internal.$Gson.Types",
        "com.acme.Cart$, com.acme.Cart",
        "com.acme.My_Cart, com.acme.My_Cart",
        "scala.collection.immutable.$colon$colon, scala.collection.immutable.::",
        "scala.collection.immutable.List$$colon$colon$, scala.collection.immutable.List$::",
        "scala.$less$colon$less, scala.<:<",
        "com.acme.Cart$plus, com.acme.Cart.plus",
        "[B, byte[]",
        "[[J, long[][]",
        "[Ljava/lang/String;, java.lang.String[]",
        "[Lcom.acme.Cart$Item;, com.acme.Cart.Item[]"
    })
    void classes_are_named_as_in_the_source(String name, String readable) {
        assertThat(ReadableName.ofClass(name)).isEqualTo(readable);
    }

    @ParameterizedTest
    @CsvSource({
        "Cart$$Lambda$14/0x0000000800c03000, Cart (lambda)",
        "Cart$$Lambda/0x00007f1c2c03a000, Cart (lambda)",
        "com.acme.Cart$$Lambda.0x00007f1c2c03a000/0x00007f1c2c03a000, com.acme.Cart (lambda)",
        "com/acme/Cart$Item$$Lambda+0x00007f1c2c03a000, com.acme.Cart.Item (lambda)",
        "com.acme.Cart/0x00007f1c2c03a000, com.acme.Cart (hidden)",
        "com.acme.Cart$$SpringCGLIB$$0, com.acme.Cart (proxy)",
        "com.acme.Cart$$SpringCGLIB$$FastClass$$1, com.acme.Cart (proxy)",
        "com.acme.Cart$$EnhancerBySpringCGLIB$$a1b2c3, com.acme.Cart (proxy)",
        "com.acme.Cart$HibernateProxy$sU2dK1xY, com.acme.Cart (proxy)",
        "com.acme.Cart$Proxy$_$$_WeldClientProxy, com.acme.Cart (proxy)",
        "com.acme.Cart_$$_jvst7a_0, com.acme.Cart (proxy)",
        "com.acme.Cart_ClientProxy, com.acme.Cart (proxy)",
        "com.acme.Cart_Subclass, com.acme.Cart (proxy)",
        "com.acme.Cart$quarkusrestinvoker$items_6fa6619df35e, com.acme.Cart (proxy)",
        "jdk.proxy2.$Proxy81, (proxy)",
        "$Proxy81, (proxy)",
        "com.acme.Cart$_total_closure1, com.acme.Cart (closure)",
        "com.acme.Cart$$anonfun$total$1, com.acme.Cart (lambda)",
        "com.acme.Cart$$SpringCGLIB$$0$$Lambda/0x00007f1c2c03a000, com.acme.Cart (proxy) (lambda)"
    })
    void generated_classes_are_named_after_their_hosts(String name, String readable) {
        assertThat(ReadableName.ofClass(name)).isEqualTo(readable);
    }

    @ParameterizedTest
    @CsvSource({
        "hit, hit",
        "<init>, <init>",
        "<clinit>, <clinit>",
        "access$000, access$000",
        "a$b, a$b",
        "lambda$hit$0, hit (lambda)",
        "lambda$hit$12, hit (lambda)",
        "lambda$hit$7f1a2b3c$1, hit (lambda)",
        "lambda$lambda$hit$0$1, hit (lambda)",
        "lambda$new$0, <init> (lambda)",
        "lambda$static$0, <clinit> (lambda)",
        "lambda$null$0, (lambda)",
        "lambda$0, (lambda)",
        "hit$lambda$0, hit (lambda)",
        "hit$lambda-0, hit (lambda)",
        "hit$lambda$1$lambda$0, hit (lambda)",
        "_init_$lambda$0, <init> (lambda)",
        "$anonfun$hit$1, hit (lambda)",
        "$anonfun$hit$1$adapted, hit (lambda)",
        "CGLIB$hit$0, hit",
        "hit$$superforward, hit",
        "hit$$superforward1, hit",
        "hit$default, hit",
        "hit$suspendImpl, hit",
        "hit-impl, hit",
        "hit-k1x_2Yz, hit",
        "access$hit, hit",
        "$colon$colon, ::",
        "name_$eq, name_=",
        "$plus$plus$eq, ++=",
        "a$u0020b, a b",
        "$anonfun$$plus$plus$1, ++ (lambda)",
        "hit$$anonfun$1, hit (lambda)",
        "hit$$anonfun$1$$anonfun$adapted$1, hit (lambda)",
        "hit$1, hit",
        "hit$lzycompute, hit",
        "hit$lzyINIT1, hit",
        "hit$, hit"
    })
    void methods_are_named_as_in_the_source(String name, String readable) {
        assertThat(ReadableName.of("com.acme.Cart", name).method()).isEqualTo(readable);
        assertThat(ReadableName.of("com.acme.Cart", name).className()).isEqualTo("com.acme.Cart");
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Cart$hit$1, invokeSuspend, com.acme.Cart, hit (coroutine)",
        "com.acme.CartKt$hit$2$items$1, invokeSuspend, com.acme.CartKt, hit (coroutine)",
        "com.acme.Cart$Companion$hit$1, invokeSuspend, com.acme.Cart.Companion, hit (coroutine)",
        "com.acme.Cart$hit$1, invoke, com.acme.Cart, hit (lambda)",
        "com.acme.Cart$hit$1, create, com.acme.Cart, hit (coroutine)",
        "com.acme.Cart$hit$$inlined$map$1$2, emit, com.acme.Cart, hit (inlined map)",
        "com.acme.Cart$hit$$inlined$map$1$2$1, invokeSuspend, com.acme.Cart, hit (inlined map)",
        "com.acme.Cart$hit$1$invokeSuspend$$inlined$sortedBy$1, compare, com.acme.Cart, hit (inlined sortedBy)",
        "com.acme.Cart$run$1, run, com.acme.Cart.run$1, run",
        "com.acme.Cart$quarkusrestinvoker$items_6fa6, invoke, com.acme.Cart (proxy), invoke",
        "com.acme.Cart$_run_closure1, doCall, com.acme.Cart, run (closure)",
        "com.acme.Cart$_run_closure1$_closure2, doCall, com.acme.Cart, run (closure)",
        "com.acme.Cart$_closure1, doCall, com.acme.Cart, (closure)",
        "com.acme.Cart$$anonfun$hit$1, apply, com.acme.Cart, hit (lambda)",
        "com.acme.Cart$Item$_run_lambda1, doCall, com.acme.Cart.Item, run (lambda)"
    })
    void a_body_that_was_moved_to_a_class_of_its_own_is_named_by_its_method(
            String className, String method, String readableClass, String readableMethod) {
        assertThat(ReadableName.of(className, method)).isEqualTo(new ReadableName(readableClass, readableMethod));
    }

    @Test
    void a_method_of_a_proxy_is_named_with_the_proxy() {
        assertThat(ReadableName.of("com.acme.Cart$$SpringCGLIB$$0", "hit"))
                .isEqualTo(new ReadableName("com.acme.Cart (proxy)", "hit"));
    }
}
