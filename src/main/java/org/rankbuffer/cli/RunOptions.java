package org.rankbuffer.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.OnError;
import org.rankbuffer.RankBufferException;
import org.rankbuffer.Settings;
import org.rankbuffer.SettingsException;
import org.rankbuffer.UsageException;
import org.rankbuffer.Workload;
import org.rankbuffer.deadletter.DeadLetterFile;
import org.rankbuffer.deadletter.RetryWorkload;
import org.rankbuffer.files.FileContents;
import org.rankbuffer.files.InputFile;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.launch.rank.RankTask;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.ThrowableSummary;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that every way of running a workload has. */
final class RunOptions {

    private static final String DEFAULT_WORKLOAD = "numbers";
    private static final String DEFAULT_DEAD_LETTERS = "dead-letters.jsonl";
    private static final int TOLD_CAPACITY = 4;

    @Parameters(
            index = "0+",
            arity = "0..1",
            paramLabel = "WORKLOAD",
            description = {
                "What is produced and consumed: numbers (the default), wordcount, checksum,",
                "mandelbrot, or the name of a class of yours that implements org.rankbuffer.Workload."
            })
    private String workload;

    @Option(
            names = "--classpath",
            paramLabel = "PATH",
            description = "Jars and directories with your class, separated by '" + "${sys:path.separator}" + "'.")
    private String classPath = "";

    @Option(
            names = "--producers",
            paramLabel = "P",
            description = "How many ranks produce: ranks 1 to P. Default: half of all ranks.")
    private Long producers;

    @Option(
            names = "--capacity",
            paramLabel = "C",
            description = {
                "The most items the buffer ever holds.",
                "Default: " + Settings.DEFAULT_CAPACITY + "; " + TOLD_CAPACITY + " in a run told step by step."
            })
    private Long capacity;

    @Option(
            names = "--batch",
            paramLabel = "B|auto",
            description = {
                "The most items in one message; 1 is the textbook's protocol.",
                "Default: auto, as many as the buffer holds; 1 in a run told step by step."
            })
    private String batch;

    @Option(
            names = "--window",
            paramLabel = "W",
            description = {
                "How many messages a producer may send before it waits for an acknowledgement.",
                "Default: as many as hold the items of a full buffer, but 4 to 64; 1 in a run told step by",
                "step."
            })
    private Long window;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of everything random. Default: " + Settings.DEFAULT_SEED + ".")
    private Long seed;

    @Option(
            names = "--max-item",
            paramLabel = "BYTES",
            description = "The longest item. Default: " + (Settings.DEFAULT_MAX_ITEM >> 20) + "m.")
    private Long maxItem;

    @Option(
            names = "--capacity-bytes",
            paramLabel = "BYTES",
            description = {
                "Nothing new is admitted while the buffer holds more bytes than this.",
                "Default: a quarter of rank 0's heap."
            })
    private Long capacityBytes;

    @Option(
            names = "--on-error",
            paramLabel = "stop|skip",
            defaultValue = "stop",
            description = {
                "What to do when your code fails at an item: stop ends the run, the default;",
                "skip puts the item aside as a dead letter, and goes on."
            })
    private String onError;

    @Option(
            names = "--dead-letters",
            paramLabel = "FILE",
            description = {
                "With --on-error skip: the file for the items put aside, one JSON object a line.",
                "Default: " + DEFAULT_DEAD_LETTERS + "."
            })
    private OutputFile deadLetters;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description = {
                "wordcount, checksum: the file or directory to read;",
                "for wordcount also -, standard input, or another stream."
            })
    private String input;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = {
                "wordcount, checksum, mandelbrot: the file to write; - is standard output,",
                "and what the run says then goes to standard error."
            })
    private String output;

    @Option(
            names = "--items",
            paramLabel = "N",
            description = "numbers: how many, all producers together. Default: 40.")
    private Long items;

    @Option(names = "--item-size", paramLabel = "BYTES", description = "numbers: pads each item to that size.")
    private Long itemSize;

    @Option(
            names = "--pace",
            paramLabel = "slow-consumer|slow-producer|bursty",
            description = "numbers: delays each item, to see who waits. Default: not at all.")
    private String pace;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "An option for mandelbrot, or for a workload of yours; may be repeated.")
    private Map<String, String> set = new TreeMap<>();

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Writes the order of the messages to this file, for replay; rank 0 writes it.")
    private OutputFile recording;

    @Option(names = "--summary", paramLabel = "FILE", description = "Writes how the run ended to this file, as JSON.")
    private OutputFile summary;

    private final List<String> alsoRead = new ArrayList<>();
    private final Map<String, OutputFile> alsoWritten = new TreeMap<>();

    /** The workload's name; the default's when none is given. */
    String workload() {
        return givenWorkload().orElse(DEFAULT_WORKLOAD);
    }

    /** The workload's name, if it is given. */
    Optional<String> givenWorkload() {
        return Optional.ofNullable(workload);
    }

    /** Where dead letters of this workload go; nowhere unless such items are skipped. */
    Optional<DeadLetterFile> deadLetters(String name) {
        if (onError(onError) == OnError.STOP) {
            if (deadLetters != null) {
                throw new UsageException("--dead-letters is " + deadLetters
                        + ", but a run that stops at the first failure has none; add --on-error skip");
            }
            return Optional.empty();
        }
        if (deadLetters == null) {
            deadLetters = OutputFile.named(DEFAULT_DEAD_LETTERS);
        }
        return Optional.of(new DeadLetterFile(deadLetters, name));
    }

    /** The path of the file for the order of the messages; empty for none. */
    String recording() {
        return recording == null ? "" : recording.toString();
    }

    Optional<OutputFile> summary() {
        return Optional.ofNullable(summary);
    }

    /** The files that rank 0 writes by way of its launcher, by their options. */
    Map<String, OutputFile> filesOfRankZero() {
        Map<String, OutputFile> files = new TreeMap<>();
        if (recording != null) {
            files.put("record", recording);
        }
        if (workloadOptions().containsKey("output")) {
            files.put("output", OutputFile.named(workloadOptions().get("output")));
        }
        return files;
    }

    /** Says that the run reads one more file, which nothing may overwrite. */
    void alsoReads(InputFile file) {
        if (!file.isStream()) {
            alsoRead.add(file.toString());
        }
    }

    /** Says that the run writes one more file, by its option. */
    void alsoWrites(String option, OutputFile file) {
        alsoWritten.put(option, file);
    }

    /** Where the run's own words go: not where a file's contents go. */
    PrintStream words() {
        return Stream.of(
                                Stream.of(summary, deadLetters),
                                filesOfRankZero().values().stream(),
                                alsoWritten.values().stream())
                        .flatMap(files -> files)
                        .anyMatch(file -> file != null && file.isStandardOutput())
                ? System.err
                : System.out;
    }

    /** The settings for ranks: what only this process can read, once, is copied for them. */
    Settings forRanks(Settings settings) {
        if (!readsStream(settings)) {
            return settings;
        }
        return settings.toBuilder()
                .option("input", copy(InputFile.named(input)).toString())
                .build();
    }

    /** A copy, which does not change while the ranks read it. */
    static Path copy(InputFile file) {
        try {
            return file.copy();
        } catch (IOException e) {
            throw new EnvironmentException(e.getMessage(), e);
        }
    }

    /** Writes a file of this process. */
    static void write(OutputFile file, FileContents contents) {
        try {
            file.write(contents);
        } catch (IOException e) {
            throw new EnvironmentException(e.getMessage(), e);
        }
    }

    /** Whether the input can be read by this process only. */
    boolean readsStream(Settings settings) {
        return input != null
                && !settings.options().containsKey(RetryWorkload.OPTION)
                && InputFile.named(input).isStream();
    }

    List<String> classPath() {
        return classPath(classPath);
    }

    /** The absolute paths of a class path, each of which can be read. */
    static List<String> classPath(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                if (!Files.isReadable(Path.of(entry))) {
                    throw new UsageException(
                            "--classpath has " + entry + ", which does not exist or is not readable; correct the path");
                }
                entries.add(Path.of(entry).toAbsolutePath().toString());
            }
        }
        return entries;
    }

    /** Checks the workload with these settings, as far as can be done before the run. */
    RunPlan check(String name, Settings settings) {
        InputStream in = System.in;
        RunPlan plan;
        try {
            System.setIn(InputStream.nullInputStream()); // what the user types is rank 0's
            plan = plan(name, settings, loaded -> loaded.check(settings));
        } finally {
            System.setIn(in);
        }
        deadLetters(name).ifPresent(DeadLetterFile::check);
        checkFiles(settings);
        return plan;
    }

    /** What {@link #check} returns, on a rank that need not check. */
    RunPlan plan(String name, Settings settings) {
        return plan(name, settings, loaded -> {});
    }

    private RunPlan plan(String name, Settings settings, Consumer<Workload<?, ?>> check) {
        List<String> entries = classPath();
        try {
            Workload<?, ?> loaded = new RankTask(name, entries, settings, "").load();
            check.accept(loaded);
            return new RunPlan(loaded.isTold(settings) ? told(settings) : settings, loaded.expectedItems(settings));
        } catch (RankBufferException e) {
            throw e;
        } catch (Throwable e) { // it is the user's code
            throw new UsageException("workload " + name + " cannot check its settings: " + ThrowableSummary.of(e));
        }
    }

    /** The settings of a run that is told step by step: with little room, and one item at a time, one sees who waits. */
    private Settings told(Settings settings) {
        Settings.Builder told = settings.toBuilder();
        if (batch == null) {
            told.batch(1);
        }
        if (capacity == null) {
            told.capacity(Math.max(TOLD_CAPACITY, settings.batch().orElse(1)));
        }
        if (window == null) {
            told.window(1);
        }
        return told.build();
    }

    /** Rejects files that cannot be written, and those that would destroy each other or what is read. */
    private void checkFiles(Settings settings) {
        Map<String, OutputFile> files = new LinkedHashMap<>();
        files.put("--dead-letters", deadLetters);
        files.put("--summary", summary);
        files.put("--record", recording);
        files.putAll(alsoWritten);
        files.values().removeIf(Objects::isNull);
        files.forEach(RunOptions::requireUsable);
        Optional.ofNullable(workloadOptions().get("output"))
                .map(OutputFile::named)
                .ifPresent(file -> {
                    if (file.isStream()) { // what else it may be is for the workload to say
                        requireUsable("--output", file);
                    }
                    files.put("--output", file);
                });
        List<String> read = new ArrayList<>(classPath());
        read.addAll(alsoRead);
        if (input != null) {
            read.add(input);
        }
        Map<String, OutputFile> before = new LinkedHashMap<>();
        files.forEach((option, file) -> {
            before.forEach((other, earlier) -> {
                if (file.isSame(earlier)) {
                    throw UsageException.of(option, file, "is the file of " + other + ", too; name another file");
                }
            });
            if (read.stream().anyMatch(name -> file.isSame(Path.of(name)))) {
                throw UsageException.of(option, file, "the run reads; name another file");
            }
            before.put(option, file);
        });
    }

    /** Rejects a file that cannot be written. */
    static void requireUsable(String option, OutputFile file) {
        file.problem().ifPresent(problem -> {
            throw UsageException.of(option, file, problem);
        });
    }

    /** The settings as they are given. */
    Settings settings() {
        Settings.Builder settings = Settings.builder().onError(onError(onError));
        given(producers, settings::producers);
        given(capacity, settings::capacity);
        given(capacityBytes, settings::capacityBytes);
        WholeNumber.orAuto("--batch", batch == null ? "auto" : batch).ifPresent(settings::batch);
        given(window, settings::window);
        given(seed, settings::seed);
        given(maxItem, settings::maxItem);
        workloadOptions().forEach(settings::option);
        return withFlags(settings::build);
    }

    /** The limits that settings mean for a number of ranks. */
    static BufferLimits limits(Settings settings, long size) {
        return withFlags(() -> settings.resolve(size));
    }

    private static void given(Long value, LongConsumer setting) {
        if (value != null) {
            setting.accept(value);
        }
    }

    /** What is wrong with settings is told in terms of the command line. */
    private static <T> T withFlags(Supplier<T> made) {
        try {
            return made.get();
        } catch (SettingsException e) {
            throw new UsageException(e.message(RunOptions::flag));
        }
    }

    /** The option that sets a component of settings. */
    private static String flag(String component) {
        String words = component.replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT);
        return words.equals("size") ? "-np" : "--" + words;
    }

    /** The value of {@code --on-error}. */
    static OnError onError(String title) {
        return switch (title) {
            case "stop" -> OnError.STOP;
            case "skip" -> OnError.SKIP;
            default -> throw new UsageException("--on-error is " + title + "; it must be stop or skip");
        };
    }

    private Map<String, String> workloadOptions() {
        Map<String, String> options = new TreeMap<>(set);
        put(options, "input", input);
        put(options, "output", output);
        put(options, "items", items);
        put(options, "item-size", itemSize);
        put(options, "pace", pace);
        return options;
    }

    private static void put(Map<String, String> options, String name, Object value) {
        if (value != null) {
            options.put(name, value.toString());
        }
    }
}
