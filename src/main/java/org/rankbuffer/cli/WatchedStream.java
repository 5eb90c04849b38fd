package org.rankbuffer.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rankbuffer.ExitCode;
import org.rankbuffer.launch.os.Signals;
import org.rankbuffer.report.Terminal;

/**
 * A standard stream of which somebody hears when it cannot be written to; a JVM keeps quiet about that, and ignores the
 * SIGPIPE that would end other programs. The request to end that follows is the same as for a signal.
 */
final class WatchedStream extends FilterOutputStream {

    private static final int FILE_TYPE = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;
    private static final int BUFFER = 8192;

    private final int descriptor;

    private WatchedStream(FileDescriptor file, int descriptor) {
        super(new FileOutputStream(file));
        this.descriptor = descriptor;
    }

    /** Puts streams of this kind in the place of {@code System.out} and {@code System.err}. */
    static void install() {
        System.setOut(stream(new WatchedStream(FileDescriptor.out, 1), "stdout"));
        System.setErr(stream(new WatchedStream(FileDescriptor.err, 2), "stderr"));
    }

    private static PrintStream stream(WatchedStream stream, String name) {
        String encoding = System.getProperty(name + ".encoding", System.getProperty("sun." + name + ".encoding"));
        Charset charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
        return new PrintStream(new BufferedOutputStream(stream, BUFFER), true, charset);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failed(e);
            throw e;
        }
    }

    private void failed(IOException failure) {
        if (Signals.isAsked()) {
            return;
        }
        int type = fileType();
        if (type == PIPE || type == SOCKET) {
            Signals.askToEnd(ExitCode.OUTPUT_CLOSED);
        } else if (Terminal.isTerminal(descriptor)) {
            Signals.askToEnd(ExitCode.HUNG_UP);
        } else if (descriptor == 1) {
            System.err.println("rankbuffer: cannot write to standard output: " + failure.getMessage());
            Signals.askToEnd(ExitCode.ENVIRONMENT);
        }
    }

    /** Of the stream, as the system has it in the mode of a file; 0 when it does not say. */
    private int fileType() {
        try {
            return (int) Files.getAttribute(Path.of("/dev/fd/" + descriptor), "unix:mode") & FILE_TYPE;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }
}
