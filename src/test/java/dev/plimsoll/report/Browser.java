package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium that opens reports from disk. It is found on the {@code PATH} or named by the system properties
 * {@code plimsoll.chromium} and {@code plimsoll.chromedriver}. Where there is none, a test is skipped, but fails if the
 * environment variable {@code CI} is set or the system property {@code plimsoll.browser} is {@code required}.
 */
final class Browser implements AutoCloseable {

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser start() {
        Optional<Path> chromium = find("plimsoll.chromium", "chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromeDriver = find("plimsoll.chromedriver", "chromedriver");
        if (chromium.isEmpty() || chromeDriver.isEmpty()) {
            String missing = "Chromium and ChromeDriver are not both on the PATH; install them (Debian: chromium"
                    + " chromium-driver) or name them by -Dplimsoll.chromium and -Dplimsoll.chromedriver";
            if (isRequired()) {
                throw new AssertionError(missing);
            }
            abort(missing);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow().toFile());
        options.addArguments(
                "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1200,2400");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        // An explicit driver: else Selenium would look for one to download.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromeDriver.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    /** Opens a page from disk and waits until its scripts have run; what was logged before is forgotten. */
    void open(Path page) {
        errors();
        requests();
        driver.get(page.toUri().toString());
        settle();
    }

    /** Waits for all that the page has put off: redraws after a change of size or colour. */
    void settle() {
        driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)));");
    }

    /** What the page's scripts, its policy and its loads complained about since the last look. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Addresses that were asked for since the last look, the page itself among them. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> JsonMapper.shared().readTree(entry.getMessage()).at("/message"))
                .filter(message -> message.at("/method").stringValue("").equals("Network.requestWillBeSent"))
                .map(message -> message.at("/params/request/url"))
                .map(JsonNode::stringValue)
                .filter(url -> !url.startsWith("data:"))
                .toList();
    }

    void prefersDark(boolean dark) {
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
        settle();
    }

    void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        settle();
    }

    /** Shows pages as a window of that width would, which may be narrower than Chromium's own gets; 0: as it is. */
    void width(int pixels) {
        if (pixels == 0) {
            driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        } else {
            driver.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", pixels, "height", 2400, "deviceScaleFactor", 1, "mobile", false));
        }
        settle();
        settle();
    }

    /** The value of a script that ends in {@code return}. */
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** The value of a script inside a frame. */
    Object inFrame(String selector, String script) {
        driver.switchTo().frame(element(selector));
        try {
            return driver.executeScript(script);
        } finally {
            driver.switchTo().defaultContent();
        }
    }

    String text(String selector) {
        return element(selector).getText();
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** For people who want to see what a test saw. */
    void picture(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static boolean isRequired() {
        return System.getenv("CI") != null
                || System.getProperty("plimsoll.browser", "").equals("required");
    }

    private static Optional<Path> find(String property, String... names) {
        String named = System.getProperty(property, "");
        if (!named.isEmpty()) {
            assertThat(Path.of(named)).as("named by -D" + property).isExecutable();
            return Optional.of(Path.of(named));
        }
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
