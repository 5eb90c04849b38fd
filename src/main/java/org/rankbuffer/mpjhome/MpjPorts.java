package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
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
        Properties values = new Properties();
        try (Reader text = Files.newBufferedReader(configuration)) {
            values.load(text);
        } catch (IOException | IllegalArgumentException e) {
            throw new EnvironmentException("cannot read " + configuration + ": " + e.getMessage(), e);
        }
        return new MpjPorts(port(values, DAEMON, configuration), port(values, MPJRUN, configuration));
    }

    private static int port(Properties values, String key, Path configuration) {
        String digits = values.getProperty(key, "nothing").strip();
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > MOST) {
            throw new EnvironmentException(
                    key + " is " + digits + " in " + configuration + "; it must be a port, 1 to " + MOST);
        }
        return Integer.parseInt(digits);
    }
}
