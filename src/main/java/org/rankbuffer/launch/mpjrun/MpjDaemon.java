package org.rankbuffer.launch.mpjrun;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Asks MPJ Express's daemon on a machine whether it is well, by a job of no processes, which it answers with the word
 * for a job's end. Only to connect would do harm: a daemon whose client goes without a job loses the thread that ends
 * the ranks of launchers that have ended.
 */
final class MpjDaemon {

    private static final int CONNECT_MILLIS = 5000;
    private static final int ANSWER_MILLIS = 10_000;
    private static final String END = "EXIT";

    /** What a daemon sends to all its clients now and then, behind the end of a job as well. */
    private static final String PING = "@Ping#\n";

    private MpjDaemon() {}

    /**
     * Asks the daemon; blocks until it has answered, or for some seconds. Returns false when nothing listens there, and
     * throws an exception when what listens is no daemon that is well.
     */
    static boolean answers(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new UnknownHostException("its name has no address");
            }
            socket.connect(address, CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            byte[] job = emptyJob().getBytes(StandardCharsets.UTF_8);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(job.length);
            out.write(job);
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.replace(PING, "").equals(END)) {
                throw new IOException("what listens there does not answer as a daemon does");
            }
            return true;
        } catch (ConnectException e) {
            return false;
        } catch (SocketTimeoutException e) {
            throw new IOException("it does not answer", e);
        }
    }

    /** A job as MPJ Express's launcher describes one to a daemon; each element has to be there. */
    private static String emptyJob() {
        return "<MPJProcessInfo>" + element("TicketID", UUID.randomUUID().toString())
                + element("ClassPath", "") + element("MasterNode", "") + element("MasterPort", "")
                + element("ProcessCount", "0") + element("StartingRank", "0") + element("JvmArgs", "")
                + element("WorkingDirectory", "") + element("ZippedSource", "false") + element("sourceCode", "")
                + element("MainClass", "") + element("DeviceName", "niodev") + element("ConfFileContents", "")
                + element("AppArgs", "") + element("UserID", "rankbuffer") + element("NetworkProcessCount", "0")
                + element("TotalProcessCount", "0") + element("NetworkDevice", "niodev") + element("MPJ_HOME", "")
                + element("Debug", "false") + element("DebugPort", "0") + element("Profiler", "false")
                + "</MPJProcessInfo>";
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + text + "</" + name + ">";
    }
}
