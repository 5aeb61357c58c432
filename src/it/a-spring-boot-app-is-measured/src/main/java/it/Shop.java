package it;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Shop {

    static volatile Object sink;

    public static void main(String[] args) {
        SpringApplication.run(Shop.class, args);
    }

    @GetMapping("/items")
    public List<String> items() {
        sink = new byte[50_000]; // 50,016 B
        return IntStream.range(0, 10).mapToObj(i -> "item " + i).toList();
    }
}
