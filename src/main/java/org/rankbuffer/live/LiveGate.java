package org.rankbuffer.live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * Decides who is let in: who knows the token, which nobody but the user has seen, and names this server by its own address. A
 * page from elsewhere knows no token; a name from elsewhere that leads to this machine is no name of this server.
 */
final class LiveGate {

    /** More than anybody can try. */
    private static final int TOKEN_BYTES = 24;

    private final String token;
    private final int port;

    /** A gate with a new token. */
    LiveGate(int port) {
        this(newToken(), port);
    }

    LiveGate(String token, int port) {
        this.token = token;
        this.port = port;
    }

    private static String newToken() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Where the page is. */
    String url() {
        return "http://127.0.0.1:" + port + "/" + token + "/";
    }

    /** Whether a request names this server as its host, once. */
    boolean isForThisHost(Headers headers) {
        List<String> hosts = headers.get("Host");
        return hosts != null
                && hosts.size() == 1
                && (hosts.get(0).equals("127.0.0.1:" + port) || hosts.get(0).equalsIgnoreCase("localhost:" + port));
    }

    /** Whether a request comes from a page of this server, which is what a browser says of each command. */
    boolean isFromThisPage(Headers headers) {
        List<String> origins = headers.get("Origin");
        return origins != null
                && origins.size() == 1
                && List.of("http://127.0.0.1:" + port, "http://localhost:" + port)
                        .contains(origins.get(0));
    }

    /** What is behind the token in a request's path; null for a path with another token or none. */
    String pathBehindToken(HttpExchange exchange) {
        return pathBehindToken(exchange.getRequestURI().getRawPath());
    }

    /** The comparison takes as long wherever the two differ. */
    String pathBehindToken(String path) {
        int end = path == null || !path.startsWith("/") ? -1 : path.indexOf('/', 1);
        String given = end < 0 ? "" : path.substring(1, end);
        boolean right =
                MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        return right ? path.substring(end + 1) : null;
    }
}
