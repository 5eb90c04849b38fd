package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rankbuffer.EnvironmentException;

/**
 * The fixed ports of MPJ Express's own launcher, as a home's configuration has them.
 *
 * @param daemon where daemons take commands, on every machine
 * @param mpjrun where the launcher waits for ranks, on its own machine
 */
public record MpjPorts(int daemon, int mpjrun) {

    private static final String DAEMON = "mpjexpress.mpjdaemon.port.1";
    private static final String MPJRUN = "mpjexpress.mpjrun.port.1";
    private static final int MOST = 65535;

    /** Reads the configuration. */
    static MpjPorts read(Path configuration) {
        try {
            String text = Files.readString(configuration);
            return new MpjPorts(value(text, DAEMON, configuration), value(text, MPJRUN, configuration));
        } catch (IOException e) {
            throw new EnvironmentException("cannot read " + configuration + ": " + e.getMessage(), e);
        }
    }

    private static int value(String text, String key, Path configuration) {
        String digits = text.lines()
                .map(line -> line.replaceAll("\\s", ""))
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElse("nothing");
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > MOST) {
            throw new EnvironmentException(
                    key + " is " + digits + " in " + configuration + "; it must be a port, 1 to " + MOST);
        }
        return Integer.parseInt(digits);
    }
}
