package it;

import io.javalin.Javalin;

public class Main {

    public static void main(String[] args) {
        Javalin.create()
                .get("/items", context -> {
                    byte[] planted = new byte[50_000]; // 50,016 B
                    context.result("items " + planted.length);
                })
                .start(Integer.parseInt(System.getenv("PORT")));
    }
}
