package org.rankbuffer.bench.peers;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.rankbuffer.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code bench --peers} starts for each job: has the peers do it, and prints how they compare. */
@Command(name = "peers")
final class PeersCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Option(names = "--project", required = true)
    private Path project;

    @Option(names = "--size", required = true)
    private int size;

    @Option(names = "--capacity", required = true)
    private int capacity;

    @Option(names = "--producers", required = true)
    private int producers;

    @Option(names = "--consumers", required = true)
    private int consumers;

    @Option(names = "--rounds", required = true)
    private int rounds;

    /** Items per second of the buffer at the same job, by device. */
    @Option(names = "--rate")
    private Map<String, Double> rates = new LinkedHashMap<>();

    @Option(names = "--json", required = true)
    private Path json;

    /** Ends when standard input does: then whoever started it is gone. */
    public static void main(String[] arguments) {
        Thread lifeline = new Thread(PeersCommand::awaitEnd, "lifeline");
        lifeline.setDaemon(true);
        lifeline.start();
        System.exit(new CommandLine(new PeersCommand()).execute(arguments));
    }

    private static void awaitEnd() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // as at its end
        }
        System.exit(ExitCode.ENVIRONMENT);
    }

    @Override
    public Integer call() throws InterruptedException {
        PeerJob job = new PeerJob(Integer.MAX_VALUE, size, capacity, producers, consumers, rounds);
        List<Peer> peers = new PeerCatalog(project, System.getenv().getOrDefault("PATH", "")).peers();
        try {
            List<PeerComparison> compared = new Peers(peers, LIMIT)
                    .measure(job, name -> {}).stream()
                            .map(result -> new PeerComparison(size, capacity, result))
                            .toList();
            new PeerTable(System.out, rates, job).print(compared);
            Files.writeString(json, new Gson().toJson(compared));
            return ExitCode.OK;
        } catch (IOException e) {
            System.err.println("rankbuffer: cannot run what rankbuffer is compared with: " + e.getMessage());
            return ExitCode.ENVIRONMENT;
        }
    }
}
