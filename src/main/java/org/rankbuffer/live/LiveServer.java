package org.rankbuffer.live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.base.DaemonThread;

/**
 * Serves the page of a run on 127.0.0.1 to whoever knows its token: the page itself, its events, and the commands of the user.
 * Everything else is refused. Each request has a thread of its own, which may be slow or stopped for all that the run cares.
 */
final class LiveServer implements AutoCloseable {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 16;
    private static final int MOST_COMMAND = 100;

    /**
     * What is read of a request's body, whatever the answer, in bytes. A connection that is closed with something unread in it is
     * reset, and the answer is lost on the way.
     */
    private static final int MOST_BODY = 1 << 20;

    /** Requests at the same time; of others the connection is closed when its time is over. */
    private static final int MOST_REQUESTS = 32;

    /** The time for a request to come in, in seconds, which the JDK takes from a system property. */
    private static final String TIME_PROPERTY = "sun.net.httpserver.maxReqTime";

    private static final String SECONDS_TO_COME_IN = "10";

    private static final String POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
            + " img-src data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HttpServer http;
    private final LiveGate gate;
    private final byte[] page;
    private final LiveStream stream;
    private final Supplier<String> history;
    private final Optional<LiveTrace> trace;
    private final LiveWishes wishes;
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * Begins to listen.
     *
     * @param port 0 for one that is free
     * @param html the page, in UTF-8
     * @param history an event with what a page that is opened now has missed
     * @param trace the trace that the ranks write, if they do
     * @throws EnvironmentException when the port cannot be had
     */
    LiveServer(
            int port,
            byte[] html,
            LiveStream stream,
            Supplier<String> history,
            LiveWishes wishes,
            Optional<LiveTrace> trace) {
        this.page = html;
        this.stream = stream;
        this.history = history;
        this.wishes = wishes;
        this.trace = trace;
        if (System.getProperty(TIME_PROPERTY) == null) {
            System.setProperty(TIME_PROPERTY, SECONDS_TO_COME_IN);
        }
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "--live cannot listen on port " + port + " of 127.0.0.1: " + e.getMessage()
                            + "; name another port, or none for one that is free",
                    e);
        }
        gate = new LiveGate(http.getAddress().getPort());
        http.createContext("/", this::answer);
        http.setExecutor(this::execute);
        http.start();
    }

    String url() {
        return gate.url();
    }

    private void execute(Runnable request) {
        if (requests.incrementAndGet() > MOST_REQUESTS) {
            requests.decrementAndGet();
            return;
        }
        DaemonThread.start("live-request", () -> {
            try {
                request.run();
            } finally {
                requests.decrementAndGet();
            }
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY);
            String path = gate.pathBehindToken(exchange);
            if (!gate.isForThisHost(exchange.getRequestHeaders())) {
                refuse(exchange, 403, "this address is not that of the run");
            } else if (path == null) {
                refuse(exchange, 404, "there is nothing here");
            } else {
                answer(exchange, path, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, String path, byte[] body) throws IOException, InterruptedException {
        switch (path) {
            case "" -> servePage(exchange);
            case "events" -> serveEvents(exchange);
            case "data" -> serveData(exchange);
            case "command" -> takeCommand(exchange, body);
            default -> refuse(exchange, 404, "there is nothing here");
        }
    }

    private void servePage(HttpExchange exchange) throws IOException {
        if (isMethod(exchange, "GET")) {
            begin(exchange, 200, "text/html; charset=utf-8", page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private void serveEvents(HttpExchange exchange) throws IOException, InterruptedException {
        if (!isMethod(exchange, "GET")) {
            return;
        }
        if (!stream.open()) {
            refuse(exchange, 503, "too many windows show this run already");
            return;
        }
        try {
            wishes.seen();
            begin(exchange, 200, "text/event-stream", 0);
            stream.write(history.get(), exchange.getResponseBody());
        } finally {
            stream.close();
        }
    }

    private void serveData(HttpExchange exchange) throws IOException {
        if (isMethod(exchange, "GET")) {
            byte[] data = trace.flatMap(LiveTrace::data).orElse("null").getBytes(StandardCharsets.UTF_8);
            begin(exchange, 200, "application/json", data.length);
            exchange.getResponseBody().write(data);
        }
    }

    private void takeCommand(HttpExchange exchange, byte[] command) throws IOException {
        if (!isMethod(exchange, "POST")) {
            return;
        }
        if (!gate.isFromThisPage(exchange.getRequestHeaders())) {
            refuse(exchange, 403, "commands come from the page of the run only");
            return;
        }
        if (command.length > MOST_COMMAND) {
            refuse(exchange, 413, "a command has at most " + MOST_COMMAND + " bytes");
        } else if (!wishes.take(new String(command, StandardCharsets.UTF_8))) {
            refuse(exchange, 400, "there is no such command for this run");
        } else {
            begin(exchange, 204, "text/plain; charset=utf-8", -1);
        }
    }

    private static boolean isMethod(HttpExchange exchange, String method) throws IOException {
        if (exchange.getRequestMethod().equals(method)) {
            return true;
        }
        exchange.getResponseHeaders().set("Allow", method);
        refuse(exchange, 405, "this takes " + method + " only");
        return false;
    }

    private static void refuse(HttpExchange exchange, int status, String reason) throws IOException {
        byte[] text = (reason + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Connection", "close");
        begin(exchange, status, "text/plain; charset=utf-8", text.length);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(text);
        }
    }

    /** Nobody keeps what is sent, shows it within another page, or tells another server where it was. */
    private static void begin(HttpExchange exchange, int status, String type, long length) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Referrer-Policy", "same-origin");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        exchange.sendResponseHeaders(status, exchange.getRequestMethod().equals("HEAD") ? -1 : length);
    }

    /** Stops listening, and closes what is open. */
    @Override
    public void close() {
        http.stop(0);
    }
}
