package org.rankbuffer.transport.mpj;

import java.nio.file.Path;
import java.util.List;
import org.rankbuffer.transport.Transport;

/** A multicore JVM whose rank 2 turns on the log and fails while all others are blocked. */
public final class FailingRun {

    private FailingRun() {}

    /** Runs it: the log's file, then the per-rank jars. The exit status is 42 if the failure came through. */
    public static void main(String[] args) throws Exception {
        List<Path> files = List.of(args).stream().map(Path::of).toList();
        try {
            MulticoreWorld.run(4, files.subList(1, files.size()), transport -> {
                if (transport.rank() == 2) {
                    EngineLog.writeTo(files.get(0));
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
