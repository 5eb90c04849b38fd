package org.rankbuffer.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the last line of ssh or srun on their standard error means. */
final class ConnectionTrouble {

    private static final Map<String, String> REMEDIES = new LinkedHashMap<>();

    static {
        REMEDIES.put("Could not resolve", "correct its name in the machines file, or add it to /etc/hosts");
        REMEDIES.put("Permission denied", "set up a key that needs no password: ssh-copy-id LOGIN");
        REMEDIES.put("Host key verification", "log in once by hand and accept its key: ssh LOGIN");
        REMEDIES.put("HOST IDENTIFICATION HAS CHANGED", "find out why its key is another one: ssh LOGIN");
        REMEDIES.put("refused", "start sshd there, or name its port: --ssh 'ssh -p PORT'");
        REMEDIES.put("timed out", "is it up, and does a firewall drop connections to its port 22?");
        REMEDIES.put("No route to host", "is it up, and in the same network?");
        REMEDIES.put("Network is unreachable", "is it up, and in the same network?");
        REMEDIES.put("not responding", "is it up, and does a firewall drop connections?");
        REMEDIES.put("not found", "install a shell there that has sh on its PATH");
        REMEDIES.put("srun: error", "look at the job with scontrol show job");
    }

    private ConnectionTrouble() {}

    static HostProblem of(Machine machine, String errorLine, String otherwise) {
        String what = errorLine.isEmpty() ? otherwise : errorLine;
        String remedy = REMEDIES.entrySet().stream()
                .filter(entry -> what.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("try it by hand: ssh LOGIN true");
        return new HostProblem(machine.host(), "cannot be reached: " + what, remedy.replace("LOGIN", machine.login()));
    }
}
