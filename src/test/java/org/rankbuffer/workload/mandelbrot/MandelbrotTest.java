package org.rankbuffer.workload.mandelbrot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.OnError;
import org.rankbuffer.Producer;
import org.rankbuffer.RankBuffer;
import org.rankbuffer.RankContext;
import org.rankbuffer.RunObserver;
import org.rankbuffer.RunResult;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.Workload;
import org.rankbuffer.workload.WorkloadRun;

final class MandelbrotTest {

    private static final int WITHIN = 0x4C4130;

    @TempDir
    Path scratch;

    @ParameterizedTest
    @CsvSource({"3, 1, 64, 7", "8, 4, 64, 7", "8, 1, 1, 7", "5, 2, 4, 90", "4, 2, 64, 1"})
    void shouldDrawTheSamePictureWhoeverComputesIt(int ranks, int producers, int capacity, int tile) throws Exception {
        Path usual = draw(3, settings("usual.png"));

        Path other = draw(
                ranks,
                settings("other.png").producers(producers).capacity(capacity).option("tile", String.valueOf(tile)));

        assertThat(other).hasSameBinaryContentAs(usual);
    }

    @Test
    void shouldBeDarkWithinTheSetAndBrightOutside() throws Exception {
        BufferedImage image = read(draw(4, settings("set.png")));

        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(90, 60);
        assertThat(rgb(image, 66, 30)).as("0").isEqualTo(WITHIN);
        assertThat(rgb(image, 36, 30)).as("-1").isEqualTo(WITHIN);
        assertThat(rgb(image, 75, 30) & 255).as("0.3").isGreaterThan(WITHIN & 255);
        assertThat(rgb(image, 0, 0) & 255).as("-2.2 - i").isGreaterThan(WITHIN & 255);
    }

    @Test
    void shouldTintATileByTheConsumerThatComputedIt() throws Exception {
        BufferedImage plain = read(draw(3, settings("plain.png")));
        BufferedImage tinted = read(draw(3, settings("tinted.png").option("tint", "consumer")));

        for (int x = 0; x < 90; x++) {
            int rgb = rgb(tinted, x, 30);
            assertThat(rgb & 255).as("no blue in orange").isZero();
            assertThat(rgb >> 16 < 0x50).as("dark").isEqualTo(rgb(plain, x, 30) == WITHIN);
        }
    }

    @Test
    void shouldSayHowTheWorkWasSharedOut() throws Exception {
        WorkloadRun run = WorkloadRun.of("mandelbrot", 3, settings("set.png").build());

        assertThat(run.said())
                .containsExactly(
                        "mandelbrot: consumer 2 computed 117 tiles, 100 % of the work",
                        "mandelbrot: 90 x 60 pixels in " + scratch.resolve("set.png"));
    }

    @Test
    void shouldHatchATileThatWasPutAside() throws Exception {
        BufferedImage whole = read(draw(4, settings("whole.png")));

        RunResult<Mandelbrot.Share> result = RankBuffer.inProcess(
                4, settings("torn.png").onError(OnError.SKIP).build(), Torn::new, RunObserver.NONE);

        BufferedImage torn = read(scratch.resolve("torn.png"));
        assertThat(result.failedItems()).isEqualTo(1);
        for (int x = 0; x < 90; x++) {
            for (int y = 0; y < 60; y++) {
                int expected = x < 7 && y < 7 ? (x + y) % 8 == 0 ? 0x606060 : 0xC0C0C0 : rgb(whole, x, y);
                assertThat(rgb(torn, x, y)).as("pixel %d, %d", x, y).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "width, 2, '--set width is 2; it must be a whole number, 3 to 3000'",
        "tile, 91, '--set tile is 91; it must be a whole number, 1 to 90'",
        "iterations, x, '--set iterations is x; it must be a whole number, 1 to 1000000'",
        "tint, red, --set tint is red; it must be none or consumer",
        "size, 9, mandelbrot has no option --size; it has --output and --set iterations and --set tile and --set tint and --set width"
    })
    void shouldRefuseWhatItCannotDraw(String option, String value, String message) {
        Settings settings = settings("set.png").option(option, value).build();

        assertThatThrownBy(() -> new Mandelbrot().check(settings))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    private Settings.Builder settings(String file) {
        return Settings.builder()
                .option("output", scratch.resolve(file).toString())
                .option("width", "90")
                .option("tile", "7")
                .option("iterations", "100");
    }

    private static Path draw(int ranks, Settings.Builder builder) throws Exception {
        Settings settings = builder.build();
        assertThat(WorkloadRun.of("mandelbrot", ranks, settings).exitCode()).isZero();
        return Path.of(settings.options().get("output"));
    }

    private static BufferedImage read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return ImageIO.read(in);
        }
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    /** One whose consumers fail at the tile in the corner. */
    private static final class Torn implements Workload<Mandelbrot.Tile, Mandelbrot.Share> {
        private final Mandelbrot whole = new Mandelbrot();

        @Override
        public Codec<Mandelbrot.Tile> codec() {
            return whole.codec();
        }

        @Override
        public Codec<Mandelbrot.Share> resultCodec() {
            return whole.resultCodec();
        }

        @Override
        public Producer<Mandelbrot.Tile> producer(RankContext context) {
            return whole.producer(context);
        }

        @Override
        public Consumer<Mandelbrot.Tile, Mandelbrot.Share> consumer(RankContext context) {
            Consumer<Mandelbrot.Tile, Mandelbrot.Share> consumer = whole.consumer(context);
            return new Consumer<>() {
                @Override
                public void accept(Mandelbrot.Tile tile) throws Exception {
                    if (tile.equals(new Mandelbrot.Tile(0, 0))) {
                        throw new IllegalStateException("torn");
                    }
                    consumer.accept(tile);
                }

                @Override
                public Optional<Mandelbrot.Share> result() throws Exception {
                    return consumer.result();
                }
            };
        }

        @Override
        public Optional<Mandelbrot.Share> merge(List<Mandelbrot.Share> shares, RankContext context) {
            return whole.merge(shares, context);
        }
    }
}
