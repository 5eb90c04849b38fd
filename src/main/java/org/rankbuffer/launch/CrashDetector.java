package org.rankbuffer.launch;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankbuffer.launch.os.ExitStatus;
import org.rankbuffer.launch.wire.Ending;
import org.rankbuffer.launch.wire.RankEvent;

/**
 * What a process said before it ended. A JVM that crashes and is not to leave a core file behind ends with status 1,
 * like one that could not start; only the text that it prints tells the signal.
 */
final class CrashDetector {

    private static final Pattern CRASH = Pattern.compile("#\\s+(SIG[A-Z]+) \\(0x[0-9a-f]+\\) at pc=");
    private static final int CRASHED = 1;

    private volatile String signal;

    void hear(RankEvent event) {
        if (event instanceof RankEvent.Output output && output.rank() == RankHandle.ALL && output.bytes()[0] == '#') {
            Matcher crash = CRASH.matcher(new String(output.bytes(), StandardCharsets.UTF_8));
            if (crash.lookingAt()) {
                signal = crash.group(1);
            }
        }
    }

    boolean tellOfCrash() {
        return signal != null;
    }

    Ending ending(int status) {
        return new Ending(
                status, signal != null && status == CRASHED ? "crashed with " + signal : ExitStatus.describe(status));
    }
}
