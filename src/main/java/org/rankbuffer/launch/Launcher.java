package org.rankbuffer.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.diagnosis.Activity;
import org.rankbuffer.diagnosis.Cause;
import org.rankbuffer.diagnosis.Diagnosis;
import org.rankbuffer.diagnosis.RankState;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.files.ReaderGoneException;
import org.rankbuffer.launch.os.Signals;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherMessage;
import org.rankbuffer.launch.wire.LauncherMessage.Steering;
import org.rankbuffer.launch.wire.ProcessEvent;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.trace.TraceDirectory;

/**
 * Runs a job: starts its rank processes, passes on what they send, and ends when they have all ended. When one fails or
 * is killed, or none of them makes progress for too long, all are ended; when this process is ended, so are they.
 */
public final class Launcher {

    /** How often to look for what does not happen. */
    private static final long TICK_MILLIS = 100;

    /** Ranks wait for each other in Init, and a JVM may need that long to come there on a busy machine. */
    private static final double INIT_SECONDS = 30;

    /** Why a program may be quiet although it is well. */
    private static final Set<Cause.Kind> COMPUTING = Set.of(Cause.Kind.USER_CODE, Cause.Kind.UNKNOWN);

    private final JobSpec job;
    private final List<RankGroup> groups;
    private final JobListener listener;
    private final JobState state;
    private final Duration stallLimit;
    private boolean saidSlow;
    private Diagnosis stall;
    private JobFiles files = new JobFiles(Map.of());
    private Optional<TraceDirectory> trace = Optional.empty();
    private final UserInput input = new UserInput(System.in);
    private Onlooker onlooker = Onlooker.NOBODY;

    /** By process, what it was told last of the user's wishes. */
    private final Map<Integer, Steering> steered = new HashMap<>();

    /** What is left to do on the thread that runs the job, so that one thing happens after the other. */
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    /**
     * Prepares a job.
     *
     * @param job what its ranks are to do
     * @param groups the processes of its ranks, not started yet; the caller closes what they need
     * @param stallLimit how long no rank may make progress; zero for no limit
     * @param listener is told how it goes, on the thread that calls {@link #run}
     */
    public Launcher(JobSpec job, List<? extends RankGroup> groups, Duration stallLimit, JobListener listener) {
        this.job = job;
        this.groups = List.copyOf(groups);
        this.listener = listener;
        this.stallLimit = stallLimit;
        int processes =
                groups.stream().mapToInt(group -> group.processes().size()).sum();
        RankTable ranks = new RankTable(job.device(), job.size(), System::nanoTime);
        AddressExchange exchange = new AddressExchange(addresses(), all -> tellAll(new LauncherMessage.Addresses(all)));
        this.state = new JobState(job.workload(), processes, ranks, exchange, this::killAll, System::nanoTime);
        if (job.isProgram()) {
            state.result(JobResult.ofReturned(job.workload())); // unless one of them fails
        }
    }

    /** Says which files rank 0 may have this process write, by the options that name them, without dashes. */
    public Launcher writing(Map<String, OutputFile> those) {
        files = new JobFiles(those);
        return this;
    }

    /** Has somebody watch the ranks, and steer them. */
    public Launcher watchedBy(Onlooker somebody) {
        onlooker = somebody;
        return this;
    }

    /** Says where the ranks' traces go. */
    public Launcher tracing(TraceDirectory directory) {
        trace = Optional.of(directory);
        return this;
    }

    /** Why nothing went on, if the job was ended for that; to be asked when it has ended. */
    public Optional<Diagnosis> diagnosis() {
        return Optional.ofNullable(stall);
    }

    private List<String> addresses() {
        String[] addresses = new String[job.size()];
        for (RankGroup group : groups) {
            group.processes().stream()
                    .filter(process -> process != ProcessEvent.ALL)
                    .forEach(rank -> addresses[rank] = group.address());
        }
        return Arrays.stream(addresses).map(String::valueOf).toList();
    }

    /**
     * Runs the job, and tells how it ended. Blocks until every process of it has ended. An {@link EnvironmentException}
     * says that they cannot be started; when this is interrupted, they are ended.
     */
    public JobResult run() throws InterruptedException {
        Thread hook = new Thread(this::killAll, "kill-ranks");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            start();
            work();
            return state.end();
        } catch (EnvironmentException e) {
            return endOnRequest(e);
        } finally {
            killAll();
            files.close();
            removeHook(hook);
        }
    }

    /** A process that was to become a rank may have been told to stop, and this process with it. */
    private JobResult endOnRequest(EnvironmentException failure) {
        Signals.awaitEcho();
        if (!Signals.isAsked()) {
            throw failure;
        }
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        return state.end();
    }

    /**
     * Ends the job because somebody outside wants it to end, with the exit code that says who; {@link #run} then
     * returns what was reached. May be called by any thread, before and during the run.
     */
    public void interrupt(int exitCode) {
        tasks.add(() -> state.breakOff(exitCode, "interrupted"));
    }

    private void work() throws InterruptedException {
        StallGuard guard = new StallGuard(
                stallLimit,
                state.ranks(),
                () -> tellAll(new LauncherMessage.Question()),
                this::stalled,
                System.nanoTime());
        while (!state.isOver()) {
            Runnable task = tasks.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
            if (task != null) {
                task.run();
            }
            state.tick();
            if (input.isAwaited()) {
                state.ranks().waitsForUser();
                listener.inputAwaited();
            }
            if (onlooker.wantsEnd()) {
                state.breakOff(ExitCode.INTERRUPTED, "ended by the user of the live page");
            }
            if (onlooker.wish().filter(Steering::paused).isPresent()
                    && state.ranks().allBegun()) {
                state.ranks().waitsForUser();
            }
            if (!state.isBrokenOff() && !files.areAtWork()) {
                guard.tick(System.nanoTime());
            }
        }
    }

    /** Ends the job, unless it is a program that computes, which is its own business. */
    private boolean stalled(double seconds, Diagnosis diagnosis) {
        if (job.isProgram() && COMPUTING.contains(diagnosis.cause().kind())) {
            if (!saidSlow) {
                listener.slow(seconds, diagnosis);
            }
            saidSlow = true;
            return false;
        }
        if (job.isProgram() && diagnosis.ranks().stream().anyMatch(Launcher::isStarting)) {
            return false;
        }
        listener.stalled(seconds, diagnosis);
        stall = diagnosis;
        Cause cause = diagnosis.cause();
        state.breakOff(
                ExitCode.STALLED,
                String.format(
                        Locale.ROOT, "no progress for %.1f s: %s; %s", seconds, cause.sentence(), cause.remedy()));
        return true;
    }

    private static boolean isStarting(RankState rank) {
        return rank.activity() instanceof Activity.Calling calling
                && calling.call().equals("Init")
                && rank.seconds() < INIT_SECONDS;
    }

    private void start() {
        for (RankGroup group : groups) {
            group.start(job.withAddress(group.address()), happened -> received(happened, group));
        }
    }

    private void tellAll(LauncherMessage message) {
        groups.forEach(group -> group.tell(ProcessEvent.ALL, message));
    }

    private void killAll() {
        groups.forEach(RankGroup::kill);
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is on its way down, and the hook with it
        }
    }

    /** Turns what happens to a process into a task, unless it is answered at once, by the thread that reads from it. */
    private void received(ProcessEvent happened, RankGroup group) {
        if (happened instanceof ProcessEvent.Sent sent) {
            if (sent.event() instanceof RankEvent.FileBytes part) {
                files.take(part)
                        .ifPresent(problem ->
                                group.tell(sent.process(), new LauncherMessage.Written(part.option(), problem)));
                return;
            }
            if (sent.event() instanceof RankEvent.Traced part) {
                write(part);
                return;
            }
            if (sent.event() instanceof RankEvent.WantsInput wish) {
                input.read(wish.patient(), bytes -> group.tell(sent.process(), new LauncherMessage.Input(bytes)));
                return;
            }
        }
        tasks.add(() -> handle(happened, group));
    }

    /** What cannot be written ends the job. */
    private void write(RankEvent.Traced part) {
        try {
            if (trace.isPresent()) {
                trace.get().append(part.rank(), part.parts());
            }
        } catch (IOException e) {
            tasks.add(() -> state.breakOff(ExitCode.ENVIRONMENT, e.getMessage()));
        }
    }

    /** Handles what happened to a process of a group. */
    private void handle(ProcessEvent event, RankGroup group) {
        if (event instanceof ProcessEvent.Started started) {
            state.ranks().started(started.process(), started.pid(), group.host());
        } else if (event instanceof ProcessEvent.Sent sent) {
            handle(sent.event());
            if (sent.event() instanceof RankEvent.Heartbeats) {
                steer(sent.process(), group);
            }
        } else if (event instanceof ProcessEvent.Silent silent) {
            state.ranks().silent(silent.process(), silent.state());
        } else if (event instanceof ProcessEvent.Ended ended) {
            state.ended(ended);
        }
    }

    private void handle(RankEvent event) {
        if (event instanceof RankEvent.Begins begins) {
            state.ranks().begins(begins.rank(), begins.role());
            onlooker.begins(begins.rank(), begins.role());
        } else if (event instanceof RankEvent.Listens listens) {
            state.addresses().add(listens);
        } else if (event instanceof RankEvent.Buffer buffer) {
            state.buffer(buffer.limits());
            listener.buffer(buffer.limits());
            onlooker.buffer(buffer.limits());
        } else if (event instanceof RankEvent.Heartbeats heartbeats) {
            progress(heartbeats);
            onlooker.heartbeats(heartbeats);
        } else if (event instanceof RankEvent.Passed passed) {
            onlooker.passed(passed);
        } else if (event instanceof RankEvent.Stacks stacks) {
            stacks.stacks().forEach(stack -> state.ranks().answered(stack.rank(), stack.frames()));
        } else if (event instanceof RankEvent.Says says) {
            listener.says(says.rank(), says.line());
        } else if (event instanceof RankEvent.Step step) {
            listener.step(step.role(), step.rank(), step.waits(), step.text());
        } else if (event instanceof RankEvent.PutAside aside) {
            putAside(aside);
        } else if (event instanceof RankEvent.Output output) {
            printed();
            listener.printed(output.rank(), output.bytes());
        } else if (event instanceof RankEvent.ErrorOutput output) {
            printed();
            listener.printedError(output.rank(), output.bytes());
        } else if (event instanceof RankEvent.Result result) {
            state.result(result.result());
        } else if (event instanceof RankEvent.Failed failed) {
            state.failed(failed.rank(), failed.exitCode(), failed.message(), failed.consequence());
        } else if (event instanceof RankEvent.Exits exits) {
            state.exits(exits);
        } else if (event instanceof RankEvent.UserCodeFailed failed) {
            state.failed(failed.failure());
        }
    }

    /**
     * Tells a process that has just sent a heartbeat what the user wishes, if that has changed: one that is stopped sends
     * none, and so its lifeline never fills up.
     */
    private void steer(int process, RankGroup group) {
        onlooker.wish()
                .filter(wish -> !wish.equals(steered.put(process, wish)))
                .ifPresent(wish -> group.tell(process, wish));
    }

    private void printed() {
        if (job.isProgram()) {
            state.ranks().prints();
        }
    }

    private void progress(RankEvent.Heartbeats heartbeats) {
        heartbeats.ranks().forEach(state.ranks()::heartbeat);
        if (heartbeats.itemsIn() >= 0) {
            state.progress(heartbeats.itemsIn(), heartbeats.itemsOut());
            listener.progress(
                    heartbeats.itemsIn(), heartbeats.itemsOut(), state.ranks().bytes());
        }
    }

    /** A letter that cannot be kept ends the job: the item would be lost. */
    private void putAside(RankEvent.PutAside aside) {
        try {
            listener.deadLetter(aside.letter());
        } catch (EnvironmentException e) {
            boolean gone = e.getCause() instanceof ReaderGoneException;
            state.breakOff(gone ? ExitCode.OUTPUT_CLOSED : ExitCode.ENVIRONMENT, e.getMessage());
        }
    }
}
