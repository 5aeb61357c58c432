package it;

import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class Main extends Application<Configuration> {

    @Path("/items")
    public static class Items {

        @GET
        public String items() {
            byte[] planted = new byte[50_000]; // 50,016 B
            return "items " + planted.length;
        }
    }

    @Override
    public void initialize(Bootstrap<Configuration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                new ResourceConfigurationSourceProvider(), new EnvironmentVariableSubstitutor()));
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        environment.jersey().register(new Items());
    }

    public static void main(String[] args) throws Exception {
        new Main().run("server", "config.yml");
    }
}
