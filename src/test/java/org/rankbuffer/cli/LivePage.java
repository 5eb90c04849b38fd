package org.rankbuffer.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankbuffer.base.DaemonThread;

/** A run with {@code --live}, as a browser sees it. */
final class LivePage implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("live: (http://127\\.0\\.0\\.1:(\\d+)/(\\S+)/) .*");
    private static final long LIMIT_SECONDS = 60;

    private final Process process;
    private final List<ProcessHandle> ranks = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final int port;
    private InputStream events;
    private JsonObject state;
    private JsonObject end;

    /** Starts a command, and waits for the address that it prints. */
    LivePage(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader errors =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        String line = errors.readLine();
        Matcher address = ADDRESS.matcher(String.valueOf(line));
        if (!address.matches()) {
            process.destroyForcibly();
            throw new AssertionError("no address in: " + line);
        }
        url = address.group(1);
        port = Integer.parseInt(address.group(2));
        DaemonThread.start("errors", () -> errors.lines().forEach(some -> {}));
    }

    /** A run of {@code ./run-local.sh --live}. */
    static LivePage local(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--live"));
        all.addAll(List.of(arguments));
        return new LivePage(CommandRun.localCommand(all.toArray(String[]::new)));
    }

    String url() {
        return url;
    }

    int port() {
        return port;
    }

    /** The path of the page, with the token. */
    String path() {
        return URI.create(url).getPath();
    }

    HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    /** Sends a command as a page from {@code origin} would; returns the status of the answer. */
    int command(String command, String origin) throws IOException, InterruptedException {
        return client.send(post(command, origin), BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest post(String command, String origin) {
        return HttpRequest.newBuilder(URI.create(url + "command"))
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString(command))
                .build();
    }

    /** Sends a command as the page itself does. */
    void command(String command) throws IOException, InterruptedException {
        int status = command(command, "http://127.0.0.1:" + port);
        if (status != 204) {
            throw new AssertionError(command + " was answered with " + status);
        }
    }

    /** Sends these bytes as they are; returns the first line of the answer. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    /** Begins to read the events, as an open page does. */
    LivePage open() throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                client.send(HttpRequest.newBuilder(URI.create(url + "events")).build(), BodyHandlers.ofInputStream());
        events = response.body();
        DaemonThread.start("events", this::read);
        return this;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    take(
                            name,
                            JsonParser.parseString(line.substring("data: ".length()))
                                    .getAsJsonObject());
                }
            }
        } catch (IOException e) {
            // closed by the run, or by this test
        }
    }

    /** Says that the page is there, as an open one does with some of the states, and takes the state. */
    private synchronized void take(String name, JsonObject data) {
        if (name.equals("state")) {
            state = data;
            client.sendAsync(post("here", "http://127.0.0.1:" + port), BodyHandlers.discarding());
        } else if (name.equals("end")) {
            end = data;
        }
        notifyAll();
    }

    /** Closes the page, while the run goes on. */
    void leave() throws IOException {
        events.close();
    }

    /** Waits for a state like this. */
    synchronized JsonObject await(Predicate<JsonObject> wanted) throws InterruptedException {
        long due = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (state == null || !wanted.test(state)) {
            if (end != null || System.nanoTime() > due) {
                throw new AssertionError("it does not come; the last state is " + state + ", the end " + end);
            }
            wait(1000);
        }
        return state;
    }

    /** Waits for the verdict. */
    synchronized JsonObject awaitEnd() throws InterruptedException {
        long due = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (end == null) {
            if (System.nanoTime() > due) {
                throw new AssertionError("no end; the last state is " + state);
            }
            wait(1000);
        }
        return end.getAsJsonObject("verdict");
    }

    /** Waits until the run has lasted that much longer, by its own clock, and returns how many items it used meanwhile. */
    long itemsWithin(double seconds) throws InterruptedException {
        JsonObject before = await(any -> true);
        double since = time(before);
        return itemsOut(await(later -> time(later) >= since + seconds)) - itemsOut(before);
    }

    private static double time(JsonObject state) {
        return state.get("time").getAsDouble();
    }

    static long itemsOut(JsonObject state) {
        return state.get("itemsOut").getAsLong();
    }

    /** How many messages rank 0 has received in pauses. */
    static long received(JsonObject state) {
        long received = 0;
        for (JsonElement message : state.getAsJsonArray("passed")) {
            received += message.getAsString().startsWith("rank 0 receives") ? 1 : 0;
        }
        return received;
    }

    /** Whether all ranks are in a call of which this is the reason. */
    static boolean isEachBlocked(JsonObject state, String role, String reason) {
        boolean all = true;
        for (JsonElement each : state.getAsJsonArray("ranks")) {
            JsonObject rank = each.getAsJsonObject();
            all &= !rank.get("role").getAsString().equals(role)
                    || rank.get("reason").getAsString().equals(reason);
        }
        return all;
    }

    /** Sends the launcher a signal. */
    void signal(String name) throws IOException, InterruptedException {
        process.descendants().forEach(ranks::add);
        new ProcessBuilder("kill", "-s", name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** The processes of the run that there were at the signal, and are still there. */
    List<ProcessHandle> leftOver() {
        return ranks.stream().filter(ProcessHandle::isAlive).toList();
    }

    /** Waits for the end of the command; returns its exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("no end within " + LIMIT_SECONDS + " s; the last state is " + state);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            if (events != null) {
                events.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
