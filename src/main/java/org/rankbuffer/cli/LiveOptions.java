package org.rankbuffer.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Stack;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.live.LiveRun;
import org.rankbuffer.trace.AboutRun;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether a run is shown in a browser while it goes on. */
final class LiveOptions {

    private static final int MOST_PORT = 65535;

    @Option(
            names = "--live",
            paramLabel = "[PORT]",
            arity = "0..1",
            parameterConsumer = PortOrNone.class,
            description = {
                "Shows the run in a browser on this machine while it goes on: open the address that",
                "is printed. Default for PORT: one that is free."
            })
    private Long port;

    /** Takes the next argument only when it is a number: it may be the workload. */
    static final class PortOrNone implements IParameterConsumer {

        @Override
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            boolean isGiven = !arguments.isEmpty() && arguments.peek().matches("[0-9]{1,18}");
            option.setValue(isGiven ? Long.valueOf(arguments.pop()) : Long.valueOf(0));
        }
    }

    /** Rejects what is no port. */
    void check() {
        if (port != null) {
            WholeNumber.within("--live", port, 0, MOST_PORT);
        }
    }

    /** The same job, which begins with a pause if it is shown. */
    JobSpec job(JobSpec job) {
        return port == null ? job : job.withSteering(LiveRun.BEGIN);
    }

    /** Begins to serve the page of a job, whose trace may go somewhere, if that is wished; to be closed. */
    Optional<LiveRun> open(JobSpec job, Supplier<AboutRun> about, Optional<Path> trace, Consumer<String> words) {
        if (port == null) {
            return Optional.empty();
        }
        boolean canSteer = job.steering().isPresent();
        LiveRun live = new LiveRun(port.intValue(), about.get(), job.size(), canSteer, trace, words);
        words.accept("live: " + live.url() + "  ends with the run"
                + (canSteer ? ", which begins when you go on there, or in a minute" : ""));
        return Optional.of(live);
    }
}
