package org.rankbuffer.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the ranks of a niodev run find each other: a server that every rank reports to in {@code MPI.Init}, and that
 * tells each of them where all the others are. It stands in for MPJ Express's daemons.
 *
 * <pre>
 *   rank                          rendezvous
 *    │── "Sending Info", write port, read port, rank ──►│   26 bytes
 *    │                                                  │   … until all ranks have reported
 *    │◄── "#Peer Information;host@read@write@rank@0;…" ─│   in rank order
 * </pre>
 *
 * <p>All is done by the one thread that calls {@link #await}, and no connection can hold it up: who says something
 * else, or claims a rank that is taken or does not exist, is disconnected; who says nothing is waited for like an absent
 * rank. There is no password in MPJ Express's protocol, so listen on a loopback address when all ranks are local.
 *
 * <p>{@link #close} may be called by any thread; everything else belongs to one.
 */
final class NiodevRendezvous implements AutoCloseable {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** MPJ Express's default; up to this length, in bytes, sends are eager. */
    private static final int PROTOCOL_SWITCH_LIMIT = 131072;

    private static final String CLOSED = "the rendezvous was closed before all ranks were connected";

    private final Selector selector;
    private final ServerSocketChannel server;
    private final InetSocketAddress address;
    private final NiodevPeer[] peers;
    private volatile boolean closed;

    /**
     * Listens on a free port.
     *
     * @param host a local address that all ranks can reach; not the wildcard address
     * @param ranks how many ranks will report
     * @throws IOException if it is not possible to listen there
     */
    NiodevRendezvous(InetAddress host, int ranks) throws IOException {
        peers = new NiodevPeer[ranks];
        selector = Selector.open();
        server = selector.provider().openServerSocketChannel();
        try {
            server.bind(new InetSocketAddress(host, 0), ranks + 16);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            address = (InetSocketAddress) server.getLocalAddress();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * What every rank gets as its second argument, between its rank and {@code niodev}.
     *
     * @return the configuration in MPJ Express's notation
     */
    String configuration() {
        return "#temp line;#Number of Processes;" + peers.length + ";#Protocol Switch Limit;" + PROTOCOL_SWITCH_LIMIT
                + ";#Server Name;" + address.getAddress().getHostAddress() + ";#Server Port;" + address.getPort();
    }

    /**
     * Blocks until every rank has reported and has been told about the others.
     *
     * @param limit how long to wait for all of them together
     * @throws TimeoutException if some did not report in time; the message names them
     * @throws IOException if a rank went away while the others were told, or this was closed
     * @throws InterruptedException if the thread was interrupted
     */
    void await(Duration limit) throws IOException, TimeoutException, InterruptedException {
        try {
            long deadline = System.nanoTime() + limit.toNanos();
            collectReports(deadline, limit);
            tellEverybody(deadline);
        } catch (ClosedSelectorException | CancelledKeyException e) {
            throw new IOException(CLOSED, e);
        }
    }

    private void collectReports(long deadline, Duration limit)
            throws IOException, TimeoutException, InterruptedException {
        while (!missing().isEmpty()) {
            serveNext(deadline);
            if (System.nanoTime() - deadline >= 0 && !missing().isEmpty()) {
                throw new TimeoutException(missingRanks() + " did not report within " + limit.toMillis() + " ms");
            }
        }
    }

    private void tellEverybody(long deadline) throws IOException, TimeoutException, InterruptedException {
        ByteBuffer everybody = NiodevPeer.introduction(peers);
        for (NiodevPeer peer : peers) {
            peer.tell(everybody.duplicate());
        }
        while (!allTold()) {
            serveNext(deadline);
            failIfSomebodyLeft();
            if (System.nanoTime() - deadline >= 0 && !allTold()) {
                throw new TimeoutException("a rank did not take the others' addresses in time");
            }
        }
    }

    /**
     * The ranks that have not reported.
     *
     * @return their numbers, ascending
     */
    List<Integer> missing() {
        return IntStream.range(0, peers.length)
                .filter(rank -> peers[rank] == null)
                .boxed()
                .toList();
    }

    private String missingRanks() {
        List<Integer> missing = missing();
        return (missing.size() == 1 ? "rank " : "ranks ")
                + missing.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private boolean allTold() {
        for (NiodevPeer peer : peers) {
            if (peer != null && !peer.isTold()) {
                return false;
            }
        }
        return true;
    }

    private void failIfSomebodyLeft() throws IOException {
        if (!missing().isEmpty()) {
            throw new IOException(missingRanks() + " went away while the ranks were being connected");
        }
    }

    /** Waits for something to happen, but not beyond the deadline, and deals with it. */
    private void serveNext(long deadline) throws IOException, InterruptedException {
        long millis = Math.max(1, (deadline - System.nanoTime()) / NANOS_PER_MILLI);
        if (!closed) {
            selector.select(millis);
        }
        if (closed) {
            throw new IOException(CLOSED);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.channel() == server) {
                accept();
            } else {
                serve((NiodevPeer) key.attachment());
            }
        }
        selector.selectedKeys().clear();
    }

    private void accept() throws IOException {
        SocketChannel channel = server.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new NiodevPeer(key, peers.length));
        }
    }

    private void serve(NiodevPeer peer) {
        boolean knownBefore = peer.hasReported();
        if (!peer.proceed()) {
            forget(peer);
        } else if (!knownBefore && peer.hasReported()) {
            admit(peer);
        }
    }

    private void admit(NiodevPeer peer) {
        if (peers[peer.rank()] == null) {
            peers[peer.rank()] = peer;
        } else {
            forget(peer);
        }
    }

    /** Disconnects a peer; if it was a rank, that rank may report again. */
    private void forget(NiodevPeer peer) {
        peer.disconnect();
        if (peer.hasReported() && peers[peer.rank()] == peer) {
            peers[peer.rank()] = null;
        }
    }

    /** Stops listening and drops all connections; a thread in {@link #await} gets an {@link IOException}. */
    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        // Under this lock nobody selects; a selector that is closed while its channels are open would leak them.
        synchronized (selector) {
            if (selector.isOpen()) {
                for (SelectionKey key : new ArrayList<>(selector.keys())) {
                    key.channel().close();
                }
                selector.close();
            }
            server.close();
        }
    }
}
