package org.rankbuffer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.OutputType;

/** Makes the pictures of {@code docs/images}, with {@code -Dpictures=true}. */
@EnabledIfSystemProperty(named = "pictures", matches = "true")
final class PicturesTest extends PageTest {

    private static final int COLOURS = 256;
    private static final long MOST_BYTES = 150_000;

    @Test
    void shouldShowTheTopOfAPage() throws IOException {
        open(Pages.BURSTY, 1000, 760);
        save("report", chromium.picture());
    }

    @Test
    void shouldShowDiagrams() throws IOException {
        open(Pages.BURSTY, 1000, 1600);
        section("diagram", "#figure-diagram .diagram-frame");
        open(Pages.SLOW, 1000, 1600);
        section("diagram-full", "#figure-diagram .diagram-frame");
    }

    @Test
    void shouldShowCharts() throws IOException {
        for (Pages page : List.of(Pages.BURSTY, Pages.SLOW)) {
            open(page, 1000, 900);
            String suffix = page == Pages.BURSTY ? "" : "-full";
            chromium.untilTrue("charts", () -> chromium.all("#charts figure").size() > 1);
            section("time" + suffix, "#figure-ranks");
            section("fill" + suffix, "#figure-fill");
        }
    }

    @Test
    void shouldShowADeadlock() throws IOException {
        open(Pages.STALLED, 1000, 620);
        save("deadlock", chromium.picture());
    }

    @Test
    void shouldShowACounterexample() throws IOException {
        open(Pages.UNLUCKY, 1000, 900);
        section("steps", "#steps");
        section("play", "#play");
    }

    /** Of pages that only the lessons show. */
    @Test
    void shouldShowWhatLessonsLookAt() throws IOException {
        open(explored("src/lab/lessons/SumOfSquares.java", "4"), 1000, 900);
        section("collectives", "#figure-diagram .diagram-frame");
        open(explored("src/lab/lessons/CarPark.java", "4"), 1000, 900);
        chromium.click(chromium.find("#play .play-choices button"));
        section("car-park", "#play");
        open(explored("src/lab/gallery/overtaken/broken/Overtaken.java", "3"), 1000, 900);
        section("overtaken", "#steps");
    }

    private static Path explored(String program, String ranks) {
        Path file = Command.file("pages/" + program.replaceAll(".*/|\\.java", "") + ".html");
        new Command(List.of("check", program, "-np", ranks, "--page", file.toString())).status();
        return file;
    }

    private void open(Pages page, int width, int height) {
        open(page.file(), width, height);
    }

    private void open(Path page, int width, int height) {
        chromium.resize(width, height);
        chromium.open(page);
        chromium.untilTrue("all", () -> !chromium.all("#environment pre").isEmpty());
        // Two frames, so that all is drawn.
        chromium.until(
                "a picture",
                () -> chromium.script(
                        "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(1), 300))))"));
    }

    private void section(String name, String selector) throws IOException {
        save(name, chromium.find(selector).getScreenshotAs(OutputType.BYTES));
    }

    /** With the most frequent colours only, which are enough for a page, and make the file a third as large. */
    private static void save(String name, byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        Map<Integer, Integer> counts = new HashMap<>();
        IntStream.of(pixels).forEach(pixel -> counts.merge(pixel, 1, Integer::sum));
        int[] colours = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        IndexColorModel palette = new IndexColorModel(
                Byte.SIZE, colours.length, colours, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
        BufferedImage small =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, palette);
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            int index = nearest.computeIfAbsent(pixels[i], pixel -> nearest(pixel, colours));
            small.getRaster().setSample(i % image.getWidth(), i / image.getWidth(), 0, index);
        }
        Path file = Command.ofProject("docs/images/" + name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(small, "png", file.toFile());
        assertThat(Files.size(file)).isLessThanOrEqualTo(MOST_BYTES);
    }

    private static int nearest(int pixel, int[] colours) {
        return IntStream.range(0, colours.length)
                .reduce((one, other) -> distance(pixel, colours[one]) <= distance(pixel, colours[other]) ? one : other)
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        return IntStream.of(0, 8, 16)
                .map(shift -> (one >> shift & 0xFF) - (other >> shift & 0xFF))
                .map(difference -> difference * difference)
                .sum();
    }
}
