package it;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.Micronaut;

@Controller
public class Main {

    @Get("/items")
    public String items() {
        byte[] planted = new byte[50_000]; // 50,016 B
        return "items " + planted.length;
    }

    public static void main(String[] args) {
        Micronaut.run(Main.class, args);
    }
}
