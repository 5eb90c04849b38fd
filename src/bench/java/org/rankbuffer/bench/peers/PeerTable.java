package org.rankbuffer.bench.peers;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rankbuffer.report.Figures;

/** Prints how fast peers were at one job, and how the buffer compares with each on each device. */
final class PeerTable {

    private static final String ROW = "  %-22s %9s  %s";

    private final PrintStream out;
    private final Map<String, Double> rates;
    private final PeerJob job;

    /**
     * A table.
     *
     * @param rates items per second of the buffer at the same job, by device
     */
    PeerTable(PrintStream out, Map<String, Double> rates, PeerJob job) {
        this.out = out;
        this.rates = rates;
        this.job = job;
    }

    void print(List<PeerComparison> peers) {
        out.println();
        out.println("what one would pick instead: " + job.producers() + " producers, " + job.consumers()
                + " consumers, items of " + job.itemSize() + " bytes, capacity " + job.capacity());
        line("", "items/s", "rankbuffer by it (what it is allowed)");
        for (PeerComparison peer : peers) {
            PeerResult result = peer.result();
            if (result.missing().isEmpty()) {
                line(result.name(), Figures.rounded(peer.rate()), ratios(peer) + "(" + result.allowed() + ")");
            } else {
                line(result.name(), "", result.missing());
            }
        }
    }

    private String ratios(PeerComparison peer) {
        return rates.entrySet().stream()
                .map(buffer -> buffer.getKey() + " " + Figures.fixed(buffer.getValue() / peer.rate(), 2) + " x  ")
                .collect(Collectors.joining());
    }

    private void line(String name, String rate, String rest) {
        out.println(String.format(ROW, name, rate, rest).stripTrailing());
        out.flush();
    }
}
