package org.rankbuffer.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.deadletter.DeadLetterContents;
import org.rankbuffer.deadletter.RetryWorkload;
import org.rankbuffer.files.InputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Feeds items that were put aside back through the workload that failed at them. */
@Command(
        name = "retry",
        customSynopsis = "./run-local.sh retry FILE [WORKLOAD] [options]",
        header = {
            "Feeds the dead letters in a file back through the workload that failed at them.",
            "Producers send the items in the letters and nothing else. Give the options of",
            "the first run anew.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RetryCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The dead letters that a run with --on-error skip has left.")
    private InputFile file;

    @Mixin
    private LocalRun local;

    @Override
    public Integer call() throws Exception {
        file.problemAsFile().ifPresent(problem -> {
            throw UsageException.of("FILE", file, problem);
        });
        Path path = RunOptions.copy(file);
        DeadLetterContents letters = DeadLetterContents.of(path, file.toString());
        RunOptions options = local.options();
        options.alsoReads(file);
        String given = options.givenWorkload().orElse(letters.workload());
        if (!given.equals(letters.workload())) {
            throw new UsageException("WORKLOAD is " + given + ", but the letters in " + file + " are of workload "
                    + letters.workload() + "; name that one, or none");
        }
        Settings settings = options.settings();
        if (letters.longest() > settings.maxItem()) {
            throw new UsageException("--max-item is " + settings.maxItem() + ", but " + file + " has an item of "
                    + letters.longest() + " bytes; raise --max-item");
        }
        return local.run(
                given,
                settings.toBuilder()
                        .option(RetryWorkload.OPTION, path.toString())
                        .build());
    }
}
