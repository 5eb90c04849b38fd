package org.rankbuffer.transport.mpj;

import java.nio.file.Path;
import java.util.List;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.mpj.shared.MulticoreWorld;

/** A multicore JVM whose rank 2 fails while all others are blocked. */
public final class FailingRun {

    private FailingRun() {}

    /** Runs it with the per-rank jars. The exit status is 42 if the failure came through. */
    public static void main(String[] args) throws Exception {
        List<Path> files = List.of(args).stream().map(Path::of).toList();
        try {
            MulticoreWorld.run(4, files, transport -> {
                if (transport.rank() == 2) {
                    transport.send(new byte[1], 0, 1, 3, 1);
                    throw new IllegalStateException("rank 2 gives up");
                }
                transport.receive(new byte[1], 0, 1, 2, Transport.ANY_TAG);
                transport.receive(new byte[1], 0, 1, 2, Transport.ANY_TAG);
            });
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
            System.out.flush();
            Runtime.getRuntime().halt(42);
        }
    }
}
