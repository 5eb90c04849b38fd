package org.rankbuffer.program.source;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What a program may do that keeps its executions from being explored. */
public enum Obstacle {
    /** Of its own; the order of its steps is nobody's to choose. */
    THREAD(
            "starts a thread",
            "java/lang/Thread\\.(start.*|ofVirtual|ofPlatform)|java/util/Timer\\.<init>|java/util/Arrays\\.parallel.*"
                    + "|java/util/[^.]*\\.(parallelStream|parallel)|java/util/concurrent/(Executors\\.new.*"
                    + "|(Scheduled)?ThreadPoolExecutor\\.<init>|ForkJoinPool\\.(<init>|commonPool)|ForkJoinTask\\.fork"
                    + "|CompletableFuture\\..*Async|StructuredTaskScope.*)"),
    /** Of TCP, UDP or RMI. */
    SOCKET(
            "opens a socket",
            "java/net/((Server|Datagram|Multicast)?Socket\\.<init>|URL\\.open.*|http/HttpClient\\..*)"
                    + "|java/nio/channels/[^.]*(Socket|Datagram)Channel\\.open|java/rmi/(Naming|registry/LocateRegistry)\\..*"),
    /** Another program. */
    PROCESS("starts a process", "java/lang/(ProcessBuilder\\.start.*|Runtime\\.exec)"),
    /** On a screen. */
    WINDOW(
            "opens a window",
            "javax/swing/(J(Frame|Window|Dialog)\\.<init>|JOptionPane\\.show.*|SwingUtilities\\.invoke.*)"
                    + "|java/awt/((Frame|Window|Dialog|Robot)\\.<init>|EventQueue\\.invoke.*|Desktop\\..*)"
                    + "|javafx/application/Application\\.launch");

    private final String words;
    private final Pattern calls;

    Obstacle(String words, String calls) {
        this.words = words;
        this.calls = Pattern.compile(calls);
    }

    /**
     * What a call does.
     *
     * @param owner the internal name of the class that it names
     * @param method the name of the method
     * @param superclass the internal name of the superclass, of a class of the program by its own; null for others
     * @return the obstacle; empty for almost all calls
     */
    public static Optional<Obstacle> of(String owner, String method, UnaryOperator<String> superclass) {
        for (String type = owner; type != null; type = superclass.apply(type)) {
            for (Obstacle obstacle : values()) {
                if (obstacle.calls.matcher(type + "." + method).matches()) {
                    return Optional.of(obstacle);
                }
            }
        }
        return Optional.empty();
    }

    /** What a program does then, such as {@code starts a thread}. */
    @Override
    public String toString() {
        return words;
    }
}
