package it;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

@SpringBootApplication
public class Main {

    static volatile Object sink;

    @Bean
    Job job(JobRepository jobs, Step step) {
        return new JobBuilder("job", jobs).start(step).build();
    }

    @Bean
    Step step(JobRepository jobs, PlatformTransactionManager transactions) {
        return new StepBuilder("step", jobs)
                .tasklet(
                        (contribution, chunk) -> {
                            for (int i = 0; i < 1_000; i++) {
                                sink = new byte[1_024]; // 1,040 B
                            }
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }

    public static void main(String[] args) {
        SpringApplication.run(Main.class, args);
    }
}
