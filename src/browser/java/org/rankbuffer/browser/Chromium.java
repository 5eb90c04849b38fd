package org.rankbuffer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A browser without a window, with a profile of its own, that reaches nothing but this machine. It keeps what a page logs and
 * asks for, so that {@link #assertQuiet} can tell.
 */
final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("patience", 30));

    /** Of a page itself, and what it makes itself. */
    private static final String NOT_FROM_ELSEWHERE = "(file|data|blob|about|chrome|chrome-error):.*";

    private final ChromeDriverService service;
    private final ChromeDriver driver;
    private final List<String> requests = new ArrayList<>();
    private String origin = "file:";

    Chromium() throws IOException {
        Path work =
                Path.of(System.getProperty("work")).toAbsolutePath().normalize(); // Chromium refuses names with dots
        Path profile = Files.createTempDirectory(Files.createDirectories(work), "profile");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(System.getProperty("browser"));
        options.addArguments(
                "--headless=new",
                "--user-data-dir=" + profile,
                "--window-size=1280,900",
                "--hide-scrollbars",
                "--force-device-scale-factor=1",
                "--lang=en",
                "--no-first-run",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-domain-reliability",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost");
        if (ProcessHandle.current().info().user().orElse("").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        service = new ChromeDriverService.Builder()
                .usingDriverExecutable(
                        Path.of(System.getProperty("browser.driver")).toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
    }

    /** Opens a file, afresh: what was logged before is forgotten. */
    Chromium open(Path page) {
        return open(page, "");
    }

    Chromium open(Path page, String fragment) {
        return open(page.toUri() + fragment);
    }

    Chromium open(String address) {
        driver.get("about:blank");
        logs(LogType.BROWSER);
        logs(LogType.PERFORMANCE);
        requests.clear();
        origin = address.startsWith("http") ? address.replaceFirst("^(http://[^/]*/).*", "$1") : "file:";
        driver.get(address);
        return this;
    }

    /** No error in the console, nothing that the page's policy forbids, nothing asked of anybody else. */
    void assertQuiet() {
        List<LogEntry> console = logs(LogType.BROWSER);
        assertThat(console.stream().filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue()))
                .as("warnings and errors in the console")
                .isEmpty();
        for (LogEntry entry : logs(LogType.PERFORMANCE)) {
            JsonObject message =
                    JsonParser.parseString(entry.getMessage()).getAsJsonObject().getAsJsonObject("message");
            if (message.get("method").getAsString().equals("Network.requestWillBeSent")) {
                requests.add(message.getAsJsonObject("params")
                        .getAsJsonObject("request")
                        .get("url")
                        .getAsString());
            }
        }
        assertThat(requests.stream().filter(url -> !url.matches(NOT_FROM_ELSEWHERE) && !url.startsWith(origin)))
                .as("requests")
                .isEmpty();
    }

    private List<LogEntry> logs(String type) {
        return driver.manage().logs().get(type).getAll();
    }

    /** The element that a selector finds first; waits for it. */
    WebElement find(String selector) {
        return until(
                "an element " + selector,
                () -> all(selector).stream().findFirst().orElse(null));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** The first of these elements whose text contains another. */
    WebElement find(String selector, String text) {
        return until(
                selector + " with " + text,
                () -> all(selector).stream()
                        .filter(element -> text(element).contains(text))
                        .findFirst()
                        .orElse(null));
    }

    /** What is in it, seen or not. */
    String text(WebElement element) {
        return (String) script("return arguments[0].textContent", element);
    }

    String text(String selector) {
        return text(find(selector));
    }

    void click(WebElement element) {
        script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        element.click();
    }

    /** Clicks at a point of an element, from its upper left corner. */
    void clickAt(WebElement element, int x, int y) {
        script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        org.openqa.selenium.Dimension size = element.getSize();
        new Actions(driver)
                .moveToElement(element, x - size.getWidth() / 2, y - size.getHeight() / 2)
                .click()
                .perform();
    }

    void focus(WebElement element) {
        script("arguments[0].focus()", element);
    }

    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void pressTab() {
        press(Keys.TAB);
    }

    Object script(String code, Object... arguments) {
        return driver.executeScript(code, arguments);
    }

    long number(String code, Object... arguments) {
        return ((Number) script(code, arguments)).longValue();
    }

    boolean is(String code, Object... arguments) {
        return Boolean.TRUE.equals(script(code, arguments));
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** Waits until there is something. */
    <T> T until(String what, java.util.function.Supplier<T> condition) {
        Function<Object, T> asked = none -> condition.get();
        return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
                .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
                .withMessage(what)
                .until(asked::apply);
    }

    void untilTrue(String what, java.util.function.BooleanSupplier condition) {
        until(what, () -> condition.getAsBoolean() ? Boolean.TRUE : null);
    }

    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Light or dark, screen or print. */
    void media(String medium, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        medium,
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** What axe-core objects to, a line for each element. */
    List<String> violations() {
        Results results = new AxeBuilder().analyze(driver);
        return results.getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream()
                        .map(node -> rule.getId() + ": " + rule.getHelp() + ": " + node.getHtml() + " "
                                + node.getFailureSummary()))
                .toList();
    }

    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** The page as it would be printed. */
    byte[] pdf() {
        return java.util.Base64.getDecoder()
                .decode(driver.print(new org.openqa.selenium.print.PrintOptions())
                        .getContent());
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } finally {
            service.stop();
        }
    }
}
