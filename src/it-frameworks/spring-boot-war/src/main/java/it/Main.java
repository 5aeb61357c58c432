package it;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Main {

    @GetMapping("/items")
    public String items() {
        byte[] planted = new byte[50_000]; // 50,016 B
        return "items " + planted.length;
    }

    public static void main(String[] args) {
        SpringApplication.run(Main.class, args);
    }
}
