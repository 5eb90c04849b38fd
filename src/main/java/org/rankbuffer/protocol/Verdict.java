package org.rankbuffer.protocol;

import java.util.ArrayList;
import java.util.List;

/** Checks the properties of a complete run, from what the clients reported and the manager counted. */
final class Verdict {

    private final BufferLimits limits;
    private final List<ClientState> clients;
    private final ManagerStatistics statistics;

    Verdict(BufferLimits limits, List<ClientState> clients, ManagerStatistics statistics) {
        this.limits = limits;
        this.clients = clients;
        this.statistics = statistics;
    }

    List<Finding> findings() {
        return List.of(noDeadlock(), conservation(), perProducerFifo(), capacity(), noStarvation());
    }

    private Finding noDeadlock() {
        long gone = clients.stream()
                .filter(client -> client.phase == ClientState.Phase.GONE)
                .count();
        return new Finding(
                Property.NO_DEADLOCK, gone == clients.size(), gone + " of " + clients.size() + " clients terminated");
    }

    private Finding conservation() {
        ItemDigest produced = digest(Role.PRODUCER);
        ItemDigest consumed = digest(Role.CONSUMER);
        List<String> wrong = new ArrayList<>();
        for (int producer = 1; producer <= limits.producers(); producer++) {
            long made = produced.count(producer);
            long used = consumed.count(producer);
            if (made != used) {
                wrong.add("producer " + producer + " produced " + made + " items, " + used + " of them were consumed");
            } else if (produced.digest(producer) != consumed.digest(producer)) {
                wrong.add(String.format(
                        "the %d items of producer %d were altered or exchanged: digest %016x became %016x",
                        made, producer, produced.digest(producer), consumed.digest(producer)));
            }
        }
        checkPutAside(consumed.total(), wrong);
        long passed = statistics.itemsOut();
        if (wrong.isEmpty() && (passed != produced.total() || statistics.itemsIn() != passed)) {
            wrong.add(statistics.itemsIn() + " items went into the FIFO and " + passed + " came out");
        }
        String detail = wrong.isEmpty() ? summaryOf(produced.total()) : String.join("; ", wrong);
        return new Finding(Property.CONSERVATION, wrong.isEmpty(), detail);
    }

    /** Every item that was not used, and every number that is missing, must be one that a client reports as failed. */
    private void checkPutAside(long received, List<String> wrong) {
        long used = 0;
        for (ClientState client : clients) {
            ClientReport report = client.last.report();
            if (!client.isProducer()) {
                used += report.items() + report.putAside();
            } else if (client.missing() > report.putAside() + report.notMade()) {
                wrong.add("producer " + client.rank + " left out " + client.missing() + " numbers, but reports "
                        + (report.putAside() + report.notMade()) + " items that failed");
            }
        }
        if (used != received) {
            wrong.add(received + " items reached consumers, but " + used + " were consumed or put aside");
        }
    }

    private String summaryOf(long sent) {
        long unsent = 0;
        long unused = 0;
        for (ClientState client : clients) {
            long putAside = client.last.report().putAside();
            unsent += client.isProducer() ? putAside : 0;
            unused += client.isProducer() ? 0 : putAside;
        }
        return unsent + unused == 0
                ? sent + " items produced, each consumed exactly once"
                : sent + unsent + " items produced: " + (sent - unused) + " consumed exactly once and "
                        + (unsent + unused) + " put aside";
    }

    private ItemDigest digest(Role role) {
        ItemDigest sum = new ItemDigest(limits.producers());
        for (ClientState client : clients) {
            if (client.role == role) {
                sum.addAll(client.last.report().digest());
            }
        }
        return sum;
    }

    private Finding perProducerFifo() {
        for (ClientState client : clients) {
            String disorder = client.last.report().disorder();
            if (!disorder.isEmpty()) {
                return new Finding(Property.PER_PRODUCER_FIFO, false, "at consumer " + client.rank + ", " + disorder);
            }
        }
        return new Finding(Property.PER_PRODUCER_FIFO, true, "no consumer saw two items of one producer out of order");
    }

    private Finding capacity() {
        int peak = statistics.peakItems();
        return new Finding(
                Property.CAPACITY,
                peak <= limits.capacity(),
                "the FIFO held at most " + peak + " of " + limits.capacity() + " items");
    }

    private Finding noStarvation() {
        long bound = clients.size();
        long most = statistics.mostOvertaken();
        return new Finding(
                Property.NO_STARVATION,
                most <= bound,
                "of " + statistics.requestsServed() + " requests none was overtaken by more than " + most
                        + " later ones");
    }
}
