package org.rankbuffer.bench.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs what users would pick in place of rankbuffer, as far as it is installed, and measures it. */
final class Peers {

    /** Warm-up rounds, as long as those measured: for compilers that work while a program runs. */
    private static final int WARMUP = 3;

    /** Items of the first trial, from which the slowest takes a second or so; fewer when they are large. */
    private static final long FIRST_ITEMS = 2000;

    private static final long FIRST_BYTES = 32 << 20;

    /** How long a trial has to take to tell how many items make a round, and how long it is aimed to take. */
    private static final double TRIAL_SECONDS = 0.1;

    private static final double TRIAL_AIM_SECONDS = 0.25;

    private static final double ROUND_AIM_SECONDS = 0.75;

    /** The most by which a trial has more items than the one before: the first may have been hurt by chance. */
    private static final long GROWTH = 50;

    private final List<Peer> peers;
    private final Duration limit;

    /**
     * Prepares to run peers.
     *
     * @param peers which ones
     * @param limit how long each may take in all
     */
    Peers(List<Peer> peers, Duration limit) {
        this.peers = List.copyOf(peers);
        this.limit = limit;
    }

    /**
     * Measures one after the other. Blocks for about ten seconds for each that is installed. When the thread is
     * interrupted, or the JVM asked to end, so is the peer.
     *
     * @param job what each is to do; how many items a round has depends on how fast it is
     * @param beginning is told the name of each before its turn
     * @return a result for each
     */
    List<PeerResult> measure(PeerJob job, Consumer<String> beginning) throws IOException, InterruptedException {
        List<PeerResult> results = new ArrayList<>();
        for (Peer peer : peers) {
            beginning.accept(peer.name());
            results.add(measure(peer, job));
        }
        return results;
    }

    private PeerResult measure(Peer peer, PeerJob job) throws IOException, InterruptedException {
        try (PeerRun run = new PeerRun(limit)) {
            List<PeerRound> rounds = rounds(peer.preparation().command(job, run), job, run);
            return new PeerResult(
                    peer.name(),
                    peer.allowed(),
                    rounds.stream().map(PeerRound::itemsPerSecond).toList(),
                    "");
        } catch (PeerException e) {
            return new PeerResult(peer.name(), peer.allowed(), List.of(), e.getMessage());
        }
    }

    private static List<PeerRound> rounds(List<String> command, PeerJob job, PeerRun run)
            throws PeerException, InterruptedException {
        long items = Math.min(job.items(), Math.min(FIRST_ITEMS, Math.max(1, FIRST_BYTES / job.itemSize())));
        PeerRound trial = start(command, job.with(items, 1), run).get(0);
        while (trial.seconds() < TRIAL_SECONDS && trial.items() < job.items()) {
            items = Math.min(itemsFor(TRIAL_AIM_SECONDS, trial, job), trial.items() * GROWTH);
            trial = start(command, job.with(items, 1), run).get(0);
        }
        return start(command, job.with(itemsFor(ROUND_AIM_SECONDS, trial, job), job.rounds()), run);
    }

    private static long itemsFor(double seconds, PeerRound trial, PeerJob job) {
        return Math.max(1, Math.min(job.items(), Math.round(trial.itemsPerSecond() * seconds)));
    }

    private static List<PeerRound> start(List<String> command, PeerJob job, PeerRun run)
            throws PeerException, InterruptedException {
        List<PeerRound> rounds = new ArrayList<>();
        for (String line : run.lines(withOptions(command, job))) {
            PeerRound round = PeerRound.parse(line);
            round.verify(job);
            rounds.add(round);
        }
        if (rounds.size() != job.rounds()) {
            throw new PeerException("it told of " + rounds.size() + " rounds in place of " + job.rounds());
        }
        return rounds;
    }

    private static List<String> withOptions(List<String> command, PeerJob job) {
        List<String> whole = new ArrayList<>(command);
        option(whole, "--items", job.items());
        option(whole, "--size", job.itemSize());
        option(whole, "--capacity", job.capacity());
        option(whole, "--producers", job.producers());
        option(whole, "--consumers", job.consumers());
        option(whole, "--rounds", job.rounds());
        option(whole, "--warmup", WARMUP);
        return whole;
    }

    private static void option(List<String> command, String name, long value) {
        command.add(name);
        command.add(Long.toString(value));
    }
}
