package org.rankbuffer.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rankbuffer.ExitCode;
import org.rankbuffer.UsageException;
import org.rankbuffer.base.Paragraph;
import org.rankbuffer.lab.Gallery;
import org.rankbuffer.lab.Happened;
import org.rankbuffer.lab.Header;
import org.rankbuffer.lab.Judgement;
import org.rankbuffer.lab.Lesson;
import org.rankbuffer.lab.Mistake;
import org.rankbuffer.lab.Pair;
import org.rankbuffer.lab.Prediction;
import org.rankbuffer.lab.Score;
import org.rankbuffer.lab.Story;
import org.rankbuffer.launch.wire.Device;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The gallery of mistakes. */
@Command(
        name = "lab",
        customSynopsis = "./run-local.sh lab list | explain NAME | run NAME | score",
        header = {
            "A gallery of mistakes in programs of MPJ Express, each with the program that has it and",
            "the program that does not. Predict what a program does, run it, and see why.",
            ""
        },
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./run-local.sh lab list",
            "  ./run-local.sh lab explain both-send-first",
            "  ./run-local.sh lab run both-send-first --device niodev",
            "  ./run-local.sh lab explain both-send-first --answer",
            "",
            "Exit codes: 0 as predicted, 2 wrong usage, 3 environment, 7 not as predicted,",
            "  130, 143, 129 told to stop by Ctrl-C, SIGTERM, SIGHUP."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class LabCommand implements Runnable {

    private static final String NAME = "The name of a mistake, as list shows it.";
    private static final String CHECK = "check";
    private static final int INDENT = 2;
    private static final int CONTEXT = 3;
    private static final int MOST_SECONDS = 3600;

    private final PrintStream out = System.out;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "lab needs a command: list, explain NAME, run NAME or score");
    }

    private static Gallery gallery() {
        return Gallery.of(Project.directory());
    }

    @Command(
            name = "list",
            customSynopsis = "./run-local.sh lab list",
            header = "Lists the mistakes by their classes, each in one line, with its lesson.",
            mixinStandardHelpOptions = true)
    int list() {
        Gallery gallery = gallery();
        for (Mistake mistake : Mistake.values()) {
            out.println(mistake.word() + ": " + mistake.title());
            for (Pair pair : gallery.pairs(mistake)) {
                Header header = pair.header();
                out.println(Paragraph.wrap(
                        "  " + pair.name() + " (lesson "
                                + header.lesson().map(Lesson::number).orElseThrow() + "): ",
                        2 * INDENT,
                        header.sentence()));
            }
            out.println();
        }
        out.println("./run-local.sh lab explain NAME tells more");
        return ExitCode.OK;
    }

    @Command(
            name = "explain",
            customSynopsis = "./run-local.sh lab explain NAME [--answer]",
            header = "Tells the story of a mistake, and asks what its program does.",
            mixinStandardHelpOptions = true)
    int explain(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--answer", description = "Also the answer, what happens where and why, and the fix.")
                    boolean answer) {
        Pair pair = gallery().named(name);
        Story story = pair.story();
        out.println(story.title() + " (" + pair.mistake().title() + "; "
                + pair.header().lesson().orElseThrow() + ")");
        out.println();
        paragraph(story.text());
        out.println();
        out.println("Predict first:");
        paragraph(story.question());
        out.println();
        if (answer) {
            answer(pair, story);
        }
        commands(pair, answer);
        return ExitCode.OK;
    }

    private void answer(Pair pair, Story story) {
        out.println("Answer:");
        paragraph(story.answer());
        out.println();
        out.println("What happens:");
        for (String part : story.happens().replace("\n\n", "\n- ").split("(?m)^- ")) {
            paragraph(part);
        }
        out.println();
        out.println("The fix:");
        pair.difference(CONTEXT).forEach(line -> out.println("  " + line));
        out.println();
    }

    private void commands(Pair pair, boolean answer) {
        Path source = Project.directory().relativize(pair.broken());
        out.println("Try:");
        out.println("  less " + source);
        out.println("  ./run-local.sh lab run " + pair.name() + " --device multicore");
        out.println("  ./run-local.sh lab run " + pair.name() + " --device niodev");
        out.println("  ./run-local.sh check " + source + " -np " + pair.header().sizes() + " --page " + pair.name()
                + ".html");
        out.println("  ./run-local.sh lab "
                + (answer ? "run " + pair.name() + " --fixed" : "explain " + pair.name() + " --answer"));
    }

    private void paragraph(String text) {
        String plain = text.replace("**", "")
                .replace("`", "")
                .replace('\n', ' ')
                .replaceAll(" +", " ")
                .strip();
        if (!plain.isEmpty()) {
            out.println(Paragraph.wrap("  ", INDENT, plain));
        }
    }

    @Command(
            name = "run",
            customSynopsis = "./run-local.sh lab run NAME [--fixed] [--device multicore|niodev|check] [--limit S]",
            header = "Runs a program of the gallery, and says what it did beside what was predicted.",
            footer = "Exit codes: 0 as predicted, also for a hang that was; 7 not as predicted.",
            mixinStandardHelpOptions = true)
    int run(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--fixed", description = "The program without the mistake.") boolean fixed,
            @Option(
                            names = "--device",
                            paramLabel = "multicore|niodev|check",
                            defaultValue = "multicore",
                            description = "Where: on a device of MPJ Express, or explored. Default: ${DEFAULT-VALUE}.")
                    String device,
            @Option(
                            names = "--limit",
                            paramLabel = "S",
                            defaultValue = "60",
                            description = "Seconds after which a run is ended. Default: ${DEFAULT-VALUE}.")
                    long limit)
            throws InterruptedException {
        Pair pair = gallery().named(name);
        Path source = fixed ? pair.fixed() : pair.broken();
        int seconds = WholeNumber.within("--limit", limit, 1, MOST_SECONDS);
        if (device.equals(CHECK)) {
            return check(source);
        }
        Device carrier = Device.named(device)
                .filter(Device::needsMpj)
                .orElseThrow(
                        () -> new UsageException("--device is " + device + "; it must be multicore, niodev or check"));
        boolean holds = true;
        Header header = Header.of(source);
        for (Prediction prediction : header.predictions().get(device)) {
            holds &= run(new LabRun(source, header.ranks(), carrier, prediction.arguments(), seconds), prediction);
        }
        return holds ? ExitCode.OK : ExitCode.VIOLATED;
    }

    private boolean run(LabRun run, Prediction prediction) throws InterruptedException {
        ProgramDisplay display = new ProgramDisplay();
        Happened happened = run.run(display);
        display.end();
        boolean holds = prediction.holds(happened);
        String with = prediction.arguments().isEmpty() ? "" : " with " + String.join(" ", prediction.arguments());
        out.println(Paragraph.wrap(
                "",
                0,
                "predicted on " + run.device().title() + with + ": " + prediction.words() + "; it did: "
                        + happened.sentence()));
        out.println(holds ? "as predicted" : "not as predicted");
        return holds;
    }

    private int check(Path source) {
        List<Judgement> judgements = Score.judge(source);
        judgements.forEach(judgement -> out.println(Paragraph.wrap("", INDENT, judgement.toString())));
        judgements.stream()
                .map(judgement -> judgement.run().worst())
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(finding -> out.println(Paragraph.wrap("", INDENT, finding.cause())));
        return judgements.stream().allMatch(Judgement::holds) ? ExitCode.OK : ExitCode.VIOLATED;
    }

    @Command(
            name = "score",
            customSynopsis = "./run-local.sh lab score",
            header = {
                "Has check judge all programs of the gallery. A report counts when it names the class and",
                "the line of the mistake; every other report is noise."
            },
            footer = "Exit codes: 0 all mistakes are found and nothing else is reported, 7 otherwise.",
            mixinStandardHelpOptions = true)
    int score() {
        List<String> wrong = new ArrayList<>();
        Score score = Score.of(gallery(), wrong::add);
        wrong.forEach(line -> System.err.println("rankbuffer: " + line));
        score.table().forEach(out::println);
        return score.isPerfect() ? ExitCode.OK : ExitCode.VIOLATED;
    }
}
