package org.rankbuffer.page;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rankbuffer.trace.Trace;

/** Writes sample pages, and their data, to a directory: to look at them. */
final class SamplePages {

    private SamplePages() {}

    static Map<String, Trace> traces() {
        Map<String, Trace> traces = new LinkedHashMap<>();
        traces.put("healthy", new SampleTrace().make());
        traces.put(
                "consumer-bound",
                new SampleTrace().times(100_000, 1_500_000, 5_000).make());
        traces.put(
                "producer-bound",
                new SampleTrace().times(1_500_000, 100_000, 5_000).make());
        traces.put(
                "manager-bound",
                new SampleTrace().times(500, 500, 20_000).items(400).make());
        traces.put(
                "killed",
                new SampleTrace().killedAt(1_500_000, SampleTrace.killed()).make());
        traces.put("stalled", new SampleTrace().stuckAt(20).make());
        traces.put(
                "large",
                new SampleTrace()
                        .buffer(64, 16)
                        .items(60_000)
                        .times(2_000, 3_000, 20_000)
                        .limit(2_000)
                        .make());
        traces.put(
                "ranks33",
                new SampleTrace().ranks(16, 16).buffer(64, 4).items(4_000).make());
        return traces;
    }

    /** Writes them to the directory that is the argument. */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        for (var each : traces().entrySet()) {
            PageContent content = PageContent.of(each.getValue());
            Files.writeString(directory.resolve(each.getKey() + ".json"), PageData.json(content));
            try (OutputStream out = Files.newOutputStream(directory.resolve(each.getKey() + ".html"))) {
                Page.write(content, out);
            }
        }
    }
}
