package it;

import it.api.Items;
import it.core.Planted;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Main {

    private final Items items = new Planted();

    @GetMapping("/items")
    public String items() {
        return "items " + items.all().length;
    }

    public static void main(String[] args) {
        SpringApplication.run(Main.class, args);
    }
}
