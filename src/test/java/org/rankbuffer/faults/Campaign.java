package org.rankbuffer.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.rankbuffer.Checkout;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.files.TemporaryDirectory;
import org.rankbuffer.launch.wire.Device;

/** Many rounds, a line for each, and what they come to. */
final class Campaign {

    private static final String ROW = "%5s  %-9s  %2s  %-38s %-20s  %8s  %4s  %-7s  %7s  %s%n";
    private static final int LAST_WORDS = 25;

    private final long seed;
    private final String devices;
    private final FaultPlan plan;
    private final Checkout project;
    private final PrintStream out;

    private final List<Judgement> judgements = new ArrayList<>();

    /**
     * A campaign.
     *
     * @param seed from which all rounds follow
     * @param devices what the jobs run on, in turn
     * @param option those devices, as the command line names them
     * @param project the project, built
     * @param out where the table goes
     */
    public Campaign(long seed, List<Device> devices, String option, Checkout project, PrintStream out) {
        this.seed = seed;
        this.devices = option;
        this.plan = new FaultPlan(seed, devices);
        this.project = project;
        this.out = out;
    }

    /**
     * Runs the first rounds, or one of them.
     *
     * @param rounds how many
     * @param only the number of the one to run, if only one is to be run
     * @return whether every job ended as it should
     * @throws IOException when files cannot be written
     * @throws InterruptedException when interrupted; the job under way is ended
     */
    public boolean run(int rounds, OptionalInt only) throws IOException, InterruptedException {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            throw new EnvironmentException("the campaign of faults finds processes through /proc: run it on Linux");
        }
        out.printf(
                ROW, "round", "device", "np", "fault", "moment", "expected", "got", "message", "seconds", "left over");
        List<FaultRound> all = only.isPresent()
                ? List.of(plan.round(only.getAsInt()))
                : plan.rounds(rounds).toList();
        for (FaultRound round : all) {
            run(round);
        }
        summarize();
        return judgements.stream().allMatch(Judgement::isRight);
    }

    private void run(FaultRound round) throws IOException, InterruptedException {
        Path scratch = TemporaryDirectory.create("rankbuffer-faults-");
        Experiment experiment = new Experiment(round, project, scratch);
        Thread hook = new Thread(() -> cleanUp(experiment, scratch), "clean-up");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Observation seen = experiment.run();
            Judgement judgement = Judgement.of(round, seen);
            judgements.add(judgement);
            print(round, seen, judgement);
        } finally {
            cleanUp(experiment, scratch);
            removeHook(hook);
        }
    }

    private static void cleanUp(Experiment experiment, Path scratch) {
        experiment.killAll();
        try {
            Checkout.delete(scratch);
        } catch (IOException e) {
            System.err.println("rankbuffer: cannot delete " + scratch + ": " + e);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is on its way down, and the hook does the rest
        }
    }

    private void print(FaultRound round, Observation seen, Judgement judgement) {
        out.printf(
                Locale.ROOT,
                ROW,
                round.number(),
                round.device().title(),
                round.size(),
                round.what(),
                round.when(),
                round.fault().exitCode(),
                seen.exitCode().isPresent() ? seen.exitCode().getAsInt() : "-",
                judgement.tooLate() ? "late" : judgement.messageRight() ? "ok" : "WRONG",
                String.format(Locale.ROOT, "%.2f", judgement.seconds()),
                seen.leftOver().isEmpty() ? "-" : String.valueOf(seen.leftOver().size()));
        if (!judgement.isRight()) {
            judgement.complaints().forEach(complaint -> out.println("       wrong: " + complaint));
            out.printf("       repeat: --seed %d --device %s --only %d%n", seed, devices, round.number());
            seen.output().stream()
                    .skip(Math.max(0, seen.output().size() - LAST_WORDS))
                    .forEach(line -> out.println("       | " + line));
        }
        out.flush();
    }

    private void summarize() {
        double[] seconds = judgements.stream()
                .filter(judgement -> !judgement.tooLate())
                .mapToDouble(Judgement::seconds)
                .sorted()
                .toArray();
        long late = judgements.stream().filter(Judgement::tooLate).count();
        long right = judgements.stream().filter(Judgement::isRight).count();
        out.printf(
                Locale.ROOT,
                "%d rounds, seed %d: %d right, of these %d too late to hurt; %d wrong; seconds to end p50 %.2f, p99 %.2f,"
                        + " max %.2f (stalls: after the limit)%n",
                judgements.size(),
                seed,
                right,
                late,
                judgements.size() - right,
                percentile(seconds, 50),
                percentile(seconds, 99),
                percentile(seconds, 100));
    }

    /** The nearest rank. */
    static double percentile(double[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted[Math.max(1, rank) - 1];
    }
}
