package dev.plimsoll.demo;

import com.google.common.collect.ImmutableList;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
public class ProductController {

    private final ProductRepository products;

    ProductController(ProductRepository products) {
        this.products = products;
    }

    @GetMapping("/")
    String list(Model model) {
        model.addAttribute("products", products.findAll());
        return "products";
    }

    @Bean
    CommandLineRunner fill() {
        return args -> ImmutableList.of("Anchor", "Rope", "Load line")
                .forEach(name -> products.save(new Product(name)));
    }
}
