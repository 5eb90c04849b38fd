package org.rankbuffer.cli;

import org.rankbuffer.mpjhome.ProvideMpjHome;
import picocli.CommandLine.Command;

/** Prints the MPJ Express home that runs here use, and assembles it where there is none. */
@Command(
        name = "mpj-home",
        description = "Prints the MPJ Express home in use; assembles one first where there is none.",
        mixinStandardHelpOptions = true)
final class MpjHomeCommand implements Runnable {

    @Override
    public void run() {
        ProvideMpjHome.run(Project.directory(), System.getenv(), System.out, System.err);
    }
}
