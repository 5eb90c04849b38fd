package org.rankbuffer.workload.mandelbrot;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.Settings;
import org.rankbuffer.Workload;
import org.rankbuffer.workload.files.Options;

/**
 * The Mandelbrot set as a PNG. Producers send tiles, consumers compute them, and rank 0 puts the picture together. A pixel
 * takes as many steps as its point needs to leave the circle of radius 2, so tiles cost very unequal work. Tiles that are
 * missing, because they were put aside, are hatched.
 */
public final class Mandelbrot implements Workload<Mandelbrot.Tile, Mandelbrot.Share> {

    private static final Set<String> SET = Set.of("iterations", "tile", "tint", "width");

    /** One for each consumer, in turn: the colours of M. Okabe and K. Ito, which colour-blind people can tell apart. */
    private static final int[] TINTS = {0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0x0072B2, 0xD55E00, 0xCC79A7, 0xFFFFFF};

    private static final int PLAIN = 0xFFD9A0;

    private int width;
    private int height;
    private int tile;
    private int iterations;
    private boolean tinted;

    /** The pixels of a square, named by its corner. */
    record Tile(int x, int y) {}

    /** What a consumer has computed: the whole picture, 0 where others computed it. */
    record Share(int consumer, int tiles, long steps, int[] pixels) {}

    private Options read(Settings settings) {
        Options options = new Options("mandelbrot", settings, SET);
        width = (int) options.number("width", 900, 3, 3000);
        height = width * 2 / 3;
        tile = (int) options.number("tile", 50, 1, width);
        iterations = (int) options.number("iterations", 2000, 1, 1_000_000);
        tinted = options.word("tint", "none", "consumer").equals("consumer");
        return options;
    }

    @Override
    public void check(Settings settings) {
        Options options = read(settings);
        options.allowOnly(Options.OUTPUT, "iterations", "tile", "tint", "width");
        options.checkOutput(Optional.empty());
        if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
            throw new EnvironmentException("mandelbrot writes PNG with the module java.desktop, which the Java in "
                    + System.getProperty("java.home") + " lacks; install a whole JDK");
        }
    }

    @Override
    public OptionalLong expectedItems(Settings settings) {
        read(settings);
        return OptionalLong.of((long) columns() * ((height + tile - 1) / tile));
    }

    private int columns() {
        return (width + tile - 1) / tile;
    }

    @Override
    public Codec<Tile> codec() {
        return Codec.json(Tile.class);
    }

    /** Of P producers the first sends tiles 0, P, 2P and so on. */
    @Override
    public Producer<Tile> producer(RankContext context) {
        return Producer.of(
                IntStream.range(0, (int) expectedItems(context.settings()).getAsLong())
                        .filter(number -> number % context.producers() == context.index())
                        .mapToObj(number -> new Tile(number % columns() * tile, number / columns() * tile))
                        .iterator());
    }

    @Override
    public Consumer<Tile, Share> consumer(RankContext context) {
        read(context.settings());
        return new Consumer<>() {
            private final int[] pixels = new int[width * height];
            private int tiles;
            private long all;

            @Override
            public void accept(Tile corner) {
                for (int y = corner.y; y < Math.min(corner.y + tile, height); y++) {
                    context.progress(0);
                    for (int x = corner.x; x < Math.min(corner.x + tile, width); x++) {
                        int steps = steps(-2.2 + 3.0 * x / width, -1 + 2.0 * y / height);
                        pixels[y * width + x] = colour(steps, context.index());
                        all += steps;
                    }
                }
                tiles++;
            }

            @Override
            public Optional<Share> result() {
                return Optional.of(new Share(context.rank(), tiles, all, pixels));
            }
        };
    }

    /** How many steps of z → z² + c it takes until z is more than 2 away from 0; {@code iterations} when it stays. */
    private int steps(double re, double im) {
        double x = 0;
        double y = 0;
        int steps = 0;
        while (steps < iterations && x * x + y * y <= 4) {
            double next = x * x - y * y + re;
            y = 2 * x * y + im;
            x = next;
            steps++;
        }
        return steps;
    }

    /** Dark within the set; outside of it brighter the more steps it took. */
    private int colour(int steps, int consumer) {
        int tint = tinted ? TINTS[consumer % TINTS.length] : PLAIN;
        double light = steps == iterations ? 0.3 : 0.5 + StrictMath.log(steps + 1) / StrictMath.log(iterations + 1) / 2;
        int red = (int) ((tint >> 16) * light);
        int green = (int) ((tint >> 8 & 255) * light);
        return 0xFF000000 | red << 16 | green << 8 | (int) ((tint & 255) * light);
    }

    @Override
    public Codec<Share> resultCodec() {
        return Codec.of(
                (share, out) -> {
                    out.writeInt(share.consumer);
                    out.writeInt(share.tiles);
                    out.writeLong(share.steps);
                    for (int pixel : share.pixels) {
                        out.writeInt(pixel);
                    }
                },
                data -> {
                    int[] pixels = new int[data.remaining() / Integer.BYTES - 4];
                    Share share = new Share(data.getInt(), data.getInt(), data.getLong(), pixels);
                    data.asIntBuffer().get(pixels);
                    return share;
                });
    }

    /** Writes the picture, and says how the work was shared out. */
    @Override
    public Optional<Share> merge(List<Share> shares, RankContext context) {
        read(context.settings());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            int hatch = (i % width + i / width) % 8 == 0 ? 0x606060 : 0xC0C0C0;
            int at = i;
            image.setRGB(
                    i % width,
                    i / width,
                    shares.stream()
                            .mapToInt(share -> share.pixels[at])
                            .filter(pixel -> pixel != 0)
                            .findAny()
                            .orElse(hatch));
        }
        context.write(Options.OUTPUT, out -> ImageIO.write(image, "png", out));
        long all = shares.stream().mapToLong(Share::steps).sum();
        for (Share share : shares) {
            context.say("mandelbrot: consumer " + share.consumer + " computed " + share.tiles + " tiles, "
                    + Math.round(100.0 * share.steps / Math.max(1, all)) + " % of the work");
        }
        long missing = expectedItems(context.settings()).getAsLong()
                - shares.stream().mapToInt(Share::tiles).sum();
        context.say("mandelbrot: " + width + " x " + height + " pixels in "
                + context.option(Options.OUTPUT).orElseThrow()
                + (missing > 0 ? "; tiles that are missing, and hatched: " + missing : ""));
        return Optional.empty();
    }
}
