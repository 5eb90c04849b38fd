package org.rankbuffer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a workload on this host. */
@Command(
        name = "local",
        subcommands = {
            RetryCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            CheckCommand.class,
            ReplayCommand.class,
            MpjHomeCommand.class
        },
        customSynopsis = "./run-local.sh [-np N] [--device multicore|niodev|threads] [WORKLOAD] [options]",
        header = {
            "Runs a bounded producer-consumer buffer across ranks on this machine.",
            "Rank 0 holds the buffer; producers send it items, consumers take them.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./run-local.sh                      40 numbers through 8 ranks, told step by step",
            "  ./run-local.sh --capacity 1         the same with room for one: watch who waits",
            "  ./run-local.sh --items 1000000 --item-size 64 --capacity 1024",
            "  ./run-local.sh checksum --input DIR --output sums.txt; sha256sum -c sums.txt",
            "  ./run-local.sh com.example.MyWorkload --classpath my.jar",
            "  ./run-local.sh com.example.MyWorkload --classpath my.jar --on-error skip",
            "  ./run-local.sh retry dead-letters.jsonl --classpath my.jar",
            "",
            "Exit codes: 0 verdict holds, 1 internal error, 2 wrong usage, 3 environment,",
            "  4 some items failed, 5 a rank failed, 6 stall, 7 property violated,",
            "  130, 143, 129 told to stop by Ctrl-C, SIGTERM, SIGHUP, 141 its output is closed."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class LocalCommand implements Callable<Integer> {

    @Mixin
    private LocalRun local;

    @Override
    public Integer call() throws Exception {
        return local.run(local.options().workload(), local.options().settings());
    }
}
