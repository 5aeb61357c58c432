package it;

import java.security.Principal;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Main {

    /** The default chain: a page with a form, and a token against forged requests in it. */
    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("ann").password("{noop}open-sesame").build());
    }

    @GetMapping("/items")
    public String items(Principal principal) {
        byte[] planted = new byte[50_000]; // 50,016 B
        return principal.getName() + " has " + planted.length;
    }

    public static void main(String[] args) {
        SpringApplication.run(Main.class, args);
    }
}
