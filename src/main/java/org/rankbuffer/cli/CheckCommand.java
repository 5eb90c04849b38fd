package org.rankbuffer.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rankbuffer.ExitCode;
import org.rankbuffer.UsageException;
import org.rankbuffer.base.Words;
import org.rankbuffer.check.Checker;
import org.rankbuffer.check.Execution;
import org.rankbuffer.check.Report;
import org.rankbuffer.check.SendMode;
import org.rankbuffer.check.Story;
import org.rankbuffer.check.Violation;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.launch.os.Signals;
import org.rankbuffer.program.Fix;
import org.rankbuffer.program.ProgramChecker;
import org.rankbuffer.program.ProgramJson;
import org.rankbuffer.program.ProgramReport;
import org.rankbuffer.program.ProgramRun;
import org.rankbuffer.program.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Explores every interleaving of a program of MPJ Express, or of a small buffer. */
@Command(
        name = "check",
        customSynopsis = {
            "./run-local.sh check PROGRAM [-np N|M-N] [options] [-- ARGS]",
            "       ./run-local.sh check [options]"
        },
        header = {
            "Explores a program of MPJ Express: every order in which its messages can meet,",
            "where sends wait for their receives, and where they do not. It says that every",
            "execution ends well, or shows the shortest one that does not, and why.",
            "Without PROGRAM it explores a small buffer: it runs the code of the buffer itself.",
            "No ranks are started: each rank's code is run against what the others may have sent.",
            ""
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./run-local.sh check Ring.java            with 1 to 4 ranks",
            "  ./run-local.sh check Ring.java -np 3 -- 10    its argument is 10",
            "  ./run-local.sh check --producers 2 --consumers 2 --capacity 1 --items 2",
            "  ./run-local.sh check --items 3,0 --batch 2 --capacity 2 --late",
            "  ./run-local.sh check --faults 1 --mode rendezvous     one rank's user code fails somewhere",
            "  ./run-local.sh check --mode rendezvous --replay 1,2,3,1    one execution, message by message",
            "",
            "Exit codes: 0 no error in any execution, and all were explored; 2 wrong usage, or PROGRAM",
            "  does not compile; 3 a bound was hit before everything was seen; 6 some execution does not",
            "  end; 7 another error, or a property violated; 130 interrupted."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ProgramCheckOptions ofProgram;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = {
                "When a send returns:",
                "rendezvous: when its message is received, as on multicore;",
                "eager: at once;",
                "both, for a program: one after the other, its default;",
                "for the buffer: eager-N: at once for messages up to N bytes, as on niodev;",
                "either, its default: each send as it likes, which includes all of these."
            })
    private String mode;

    @Option(
            names = "--replay",
            paramLabel = "STEPS",
            description = "Replays one execution: the steps behind the mode in the line \"replay:\" of a report.")
    private String replay;

    @Option(
            names = "--mermaid",
            paramLabel = "FILE",
            description = "Writes the counterexample, or the execution replayed, as a Mermaid sequence diagram.")
    private OutputFile mermaid;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "For a program: writes what was found there as JSON; - is the standard output.")
    private OutputFile json;

    @Option(names = "--no-fixes", description = "For a program with an error: does not try out what would mend it.")
    private boolean noFixes;

    @Mixin
    private StoryOptions story;

    @Mixin
    private BufferCheckOptions ofBuffer;

    @Override
    public Integer call() {
        ProgramCheckOptions.refuseOptionsOfTheOther(spec, ofProgram.program() != null);
        if (json != null && ofProgram.program() == null) {
            throw new UsageException(ProgramCheckOptions.forProgramOnly("--json"));
        }
        if (noFixes && ofProgram.program() == null) {
            throw new UsageException(ProgramCheckOptions.forProgramOnly("--no-fixes"));
        }
        if (mermaid != null) {
            RunOptions.requireUsable("--mermaid", mermaid);
        }
        story.check();
        if (mermaid != null && mermaid.isStandardOutput() && story.useStandardOutput()) {
            throw new UsageException("--mermaid and --page both name the standard output; name a file for one of them");
        }
        return ofProgram.program() == null ? checkBuffer() : checkProgram();
    }

    private int checkProgram() {
        if (json != null) {
            RunOptions.requireUsable("--json", json);
        }
        List<String> modes = modes();
        List<ProgramRun> runs = Collections.synchronizedList(new ArrayList<>());
        try (ProgramChecker checker = ofProgram.open()) {
            Signals.onRequestToEnd(exitCode -> stop(checker, List.copyOf(runs), exitCode));
            Set<Integer> sizes = ofProgram.sizes(checker.usualSizes());
            if (replay != null) {
                return replay(checker, sizes, modes);
            }
            for (int np : sizes) {
                runs.addAll(checker.check(np, modes));
            }
            Optional<Fix> fix = noFixes ? Optional.empty() : checker.fix(runs);
            report(checker, runs, fix, checker::noReturn);
            tell(checker, runs, fix);
        }
        return exitCode(runs);
    }

    /** Says what is known so far, and leaves nothing behind. */
    private void stop(ProgramChecker checker, List<ProgramRun> runs, int exitCode) {
        System.err.println("rankbuffer: stopped before everything was explored; this is known so far:");
        report(checker, runs, Optional.empty(), run -> Optional.empty());
        checker.close();
        Runtime.getRuntime().halt(exitCode);
    }

    private void report(
            ProgramChecker checker,
            List<ProgramRun> runs,
            Optional<Fix> fix,
            Function<ProgramRun, Optional<String>> noReturn) {
        PrintStream out = json != null && json.isStandardOutput() ? System.err : messages();
        out.print(new ProgramReport(checker.name(), ofProgram.program().toString(), checker.text(), runs, fix, noReturn)
                .text());
        if (json != null) {
            RunOptions.write(json, stream -> ProgramJson.write(checker.name(), runs, fix, stream));
        }
        runs.stream()
                .map(ProgramRun::trace)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(this::draw);
    }

    /** Tells the run that the report tells in full; where nothing is wrong, the largest one in which something is chosen. */
    private void tell(ProgramChecker checker, List<ProgramRun> runs, Optional<Fix> fix) {
        if (!story.areGiven()) {
            return;
        }
        ProgramRun run = ProgramReport.worst(runs)
                .or(() -> runs.stream()
                        .max(Comparator.comparing((ProgramRun some) -> some.executions() > 1)
                                .thenComparing(ProgramRun::np)
                                .thenComparing(some -> some.mode().equals(ProgramChecker.MODES.get(0)))))
                .orElseThrow();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("ranks", String.valueOf(run.np()));
        environment.put("mode", run.mode());
        StoryPage.Heading heading = new StoryPage.Heading(
                checker.name() + ", " + Words.plural(run.np(), "rank") + ", " + run.mode(),
                environment,
                run.verdict().word(),
                ProgramReport.sentence(run),
                fix.filter(found -> found.sizes().contains(run.np()))
                        .map(Fix::sentence)
                        .orElse(""),
                exitCode(List.of(run)));
        story.write(checker.tell(run, StoryOptions.MOST_STATES), 0, heading, Optional.of(checker.text()));
    }

    private static int exitCode(List<ProgramRun> runs) {
        List<Verdict> verdicts = runs.stream().map(ProgramRun::verdict).toList();
        if (verdicts.stream().anyMatch(Verdict::isHang)) {
            return ExitCode.STALLED;
        }
        if (verdicts.stream().anyMatch(Verdict::isError)) {
            return ExitCode.VIOLATED;
        }
        return verdicts.contains(Verdict.NOT_EXPLORED) ? ExitCode.ENVIRONMENT : ExitCode.OK;
    }

    private List<String> modes() {
        if (mode == null || mode.equals("both")) {
            return ProgramChecker.MODES;
        }
        if (!ProgramChecker.MODES.contains(mode)) {
            throw new UsageException("--mode is " + mode + "; for a program it must be rendezvous, eager, or both");
        }
        return List.of(mode);
    }

    private int replay(ProgramChecker checker, Set<Integer> sizes, List<String> modes) {
        if (sizes.size() != 1 || modes.size() != 1) {
            throw new UsageException("--replay needs one number of ranks and one mode; give -np and --mode, too");
        }
        int np = sizes.iterator().next();
        ProgramRun run = replayed(() -> checker.replay(np, modes.get(0), replay));
        messages()
                .print(new ProgramReport(
                                checker.name(),
                                ofProgram.program().toString(),
                                checker.text(),
                                List.of(run),
                                Optional.empty(),
                                checker::noReturn)
                        .replayed());
        run.trace().ifPresent(this::draw);
        tell(checker, List.of(run), Optional.empty());
        return exitCode(List.of(run));
    }

    private int checkBuffer() {
        Checker checker = Checker.of(ofBuffer.program()).mode(bufferMode(mode)).bounds(ofBuffer.bounds());
        if (replay != null) {
            Execution trace = replayed(() -> checker.replay(replay));
            int exitCode = show(trace);
            tell(checker, Optional.of(trace), "one execution was replayed", exitCode);
            return exitCode;
        }
        Report report = checker.run();
        messages()
                .print(report.text(report.counterexample().flatMap(trace -> checker.noReturn(trace, report.states()))));
        report.counterexample().ifPresent(this::draw);
        int exitCode = report.counterexample()
                .flatMap(Execution::violation)
                .map(CheckCommand::exitCode)
                .orElse(report.isExhausted() ? ExitCode.OK : ExitCode.ENVIRONMENT);
        tell(checker, report.counterexample(), report.conclusionLine(), exitCode);
        return exitCode;
    }

    private void tell(Checker checker, Optional<Execution> execution, String sentence, int exitCode) {
        if (!story.areGiven()) {
            return;
        }
        Story told = checker.tell(StoryOptions.MOST_STATES, execution.map(Execution::replayString));
        StoryPage.Heading heading = new StoryPage.Heading(
                "the buffer: " + ofBuffer.program(),
                Map.of("mode", bufferMode(mode).toString()),
                exitCode == ExitCode.ENVIRONMENT
                        ? "not explored"
                        : told.conclusion().isOk() ? "holds" : told.conclusion().word(),
                told.conclusion().isOk() ? sentence : told.conclusion().sentence(),
                "",
                exitCode);
        story.write(told, ofBuffer.program().capacity(), heading, Optional.empty());
    }

    static SendMode bufferMode(String mode) {
        try {
            return mode == null ? SendMode.EITHER : SendMode.named(mode);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--mode is " + e.getMessage());
        }
    }

    private static <T> T replayed(Supplier<T> execution) {
        try {
            return execution.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--replay: " + e.getMessage() + "; give the same options as for the report");
        }
    }

    private int show(Execution trace) {
        messages().print(trace.text());
        draw(trace);
        return trace.violation().map(CheckCommand::exitCode).orElse(ExitCode.OK);
    }

    private static int exitCode(Violation violation) {
        return violation.isDeadlock() ? ExitCode.STALLED : ExitCode.VIOLATED;
    }

    private PrintStream messages() {
        return mermaid != null && mermaid.isStandardOutput() || story.useStandardOutput() ? System.err : System.out;
    }

    private void draw(Execution trace) {
        if (mermaid != null) {
            RunOptions.write(mermaid, out -> out.write(trace.mermaid().getBytes(StandardCharsets.UTF_8)));
        }
    }
}
