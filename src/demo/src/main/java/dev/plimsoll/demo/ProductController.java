package dev.plimsoll.demo;

import com.google.common.collect.ImmutableList;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
public class ProductController {

    private final ProductRepository products;
    private final VisitLog visits;

    ProductController(ProductRepository products, VisitLog visits) {
        this.products = products;
        this.visits = visits;
    }

    @GetMapping("/")
    String list(Model model, HttpServletRequest request) {
        visits.add(
                request.getRequestURI(), request.getRemoteAddr() + " " + request.getHeader("User-Agent"));
        model.addAttribute("products", products.findAll());
        return "products";
    }

    @Bean
    CommandLineRunner fill() {
        return args -> ImmutableList.of("Anchor", "Rope", "Load line")
                .forEach(name -> products.save(new Product(name)));
    }
}
