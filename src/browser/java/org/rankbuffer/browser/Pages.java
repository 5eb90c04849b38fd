package org.rankbuffer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Pages of runs and of checks of all kinds; each is made once. */
enum Pages {
    /** Forty numbers through a small buffer. */
    SMALL(0, "--capacity", "4"),
    /** Both sides work, now one faster and now the other. */
    BURSTY(0, "--pace", "bursty"),
    /** Consumers are slow, and the buffer is full. */
    SLOW(0, "--pace", "slow-consumer"),
    /** Ten million items. */
    LARGE(0, "--items", "10000000", "--capacity", "4096"),
    /** Code of the user throws. */
    FAILED(5, "run", "src/browser/programs/Nasty.java", "-np", "3", "--", Pages.TEXT),
    /** A rank is killed. */
    KILLED(5, "--device", "niodev", "-np", "4", "--items", "100", "--pace", "slow-consumer"),
    /** All is killed; the page is made of what is left. */
    ORPHANED(0, "-np", "4", "--items", "100", "--pace", "slow-consumer"),
    /** No rank goes on. */
    STALLED(6, "run", "src/test/programs/examples/SwapNumbers.java", "-np", "2", "--stall-after", "2"),
    /** A recording, which has no times. */
    RECORDED(0, "-np", "4"),
    /** The deadlock of the README. */
    COUNTEREXAMPLE(6, "check", "src/test/programs/examples/SwapNumbers.java"),
    /** A deadlock that takes an unlucky order of messages. */
    UNLUCKY(6, "check", "src/test/programs/examples/FirstAnswer.java", "-np", "3"),
    /** A program without a defect. */
    RIGHT(0, "check", "src/test/programs/examples/BoundedBuffer.java", "-np", "3");

    /** Texts that a page could take for something else. */
    static final String TEXT = "<script>document.title='owned'</script><img src=x> \"quotes\" & 'more' </script>";

    private static final Map<Pages, Path> MADE = new EnumMap<>(Pages.class);

    private final int status;
    private final List<String> arguments;

    Pages(int status, String... arguments) {
        this.status = status;
        this.arguments = List.of(arguments);
    }

    /** Whether the verdict is a good one. */
    boolean isGood() {
        return status == 0 && this != ORPHANED;
    }

    /** The file. */
    Path file() {
        return MADE.computeIfAbsent(this, Pages::make);
    }

    private Path make() {
        String name = name().toLowerCase(Locale.ROOT);
        Path file = Command.file("pages/" + name + ".html");
        Path trace = Command.file("pages/" + name);
        switch (this) {
            case KILLED -> {
                Command run = new Command(with("--report", file));
                run.kill("rankbuffer.rank=2");
                assertThat(run.status()).isEqualTo(status);
            }
            case ORPHANED -> {
                Command run = new Command(with("--trace", trace));
                run.kill("rankbuffer.jar");
                run.status();
                report(trace, file);
            }
            case RECORDED -> {
                assertThat(new Command(with("--record", trace)).status()).isEqualTo(status);
                report(trace, file);
            }
            default -> {
                String option = arguments.get(0).equals("check") ? "--page" : "--report";
                assertThat(new Command(with(option, file)).status()).as(name()).isEqualTo(status);
            }
        }
        return file;
    }

    private static void report(Path from, Path file) {
        assertThat(new Command(List.of("report", from.toString(), "-o", file.toString())).status())
                .isZero();
    }

    /** The arguments with one more option, in front of those of the program. */
    private List<String> with(String option, Path value) {
        int own = arguments.contains("--") ? arguments.indexOf("--") : arguments.size();
        List<String> all = new ArrayList<>(arguments);
        all.addAll(own, Stream.of(option, value.toString()).toList());
        return all;
    }
}
