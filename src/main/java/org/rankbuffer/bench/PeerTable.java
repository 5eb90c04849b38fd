package org.rankbuffer.bench;

import java.io.PrintStream;
import java.util.List;
import org.rankbuffer.report.Figures;

/** Prints how fast peers were at one job, and how the buffer compares with each on each device. */
final class PeerTable {

    private static final String ROW = "  %-22s %9s  %s";

    private final PrintStream out;
    private final List<Measurement> measurements;
    private final PeerJob job;

    PeerTable(PrintStream out, List<Measurement> measurements, PeerJob job) {
        this.out = out;
        this.measurements = measurements;
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
        StringBuilder ratios = new StringBuilder();
        for (Measurement buffer : measurements) {
            if (peer.isLike(buffer) && buffer.ranks() == job.processes()) {
                ratios.append(buffer.device())
                        .append(' ')
                        .append(Figures.fixed(buffer.rate() / peer.rate(), 2))
                        .append(" x  ");
            }
        }
        return ratios.toString();
    }

    private void line(String name, String rate, String rest) {
        out.println(String.format(ROW, name, rate, rest).stripTrailing());
        out.flush();
    }
}
