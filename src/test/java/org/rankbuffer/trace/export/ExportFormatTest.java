package org.rankbuffer.trace.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.page.SampleTrace;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.trace.TraceEvent.Kind;

/** What is exported keeps the rules of its reader, and says what happened. */
final class ExportFormatTest {

    private static final Map<String, Trace> TRACES = SmallTraces.all();

    static Stream<String> traces() {
        return TRACES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("traces")
    void shouldBeReadByPerfetto(String name) throws IOException {
        Trace trace = TRACES.get(name);
        PerfettoReader reader = new PerfettoReader(export(trace, ExportFormat.PERFETTO));

        assertThat(reader.loose()).isEmpty();
        assertThat(reader.process).isEqualTo(trace.about().title());
        assertThat(reader.threads).hasSameSizeAs(trace.ranks());
        assertThat(reader.slices.stream()
                        .filter(slice -> slice.category().matches("send|receive|produce|consume|call")))
                .hasSize(events(trace).size());
        assertThat(reader.slices.stream().filter(slice -> slice.category().equals("gap")))
                .hasSize((int) trace.ranks().stream()
                        .filter(rank -> rank.omitted() > 0)
                        .count());
        assertThat(reader.arrows).hasSize(messages(trace));
        assertThat(reader.arrows)
                .allSatisfy(arrow -> assertThat(arrow.from().name())
                        .isEqualTo("to rank " + (arrow.to().thread() - 1)));
    }

    @ParameterizedTest
    @MethodSource("traces")
    void shouldBeReadByShiviz(String name) throws IOException {
        Trace trace = TRACES.get(name);
        List<ShivizReader.Entry> entries = ShivizReader.read(export(trace, ExportFormat.SHIVIZ));

        ShivizReader.check(entries);
        long gaps = trace.ranks().stream().filter(rank -> rank.omitted() > 0).count();
        assertThat(entries).hasSize((int) (events(trace).size() + trace.ranks().size() + gaps));
    }

    @ParameterizedTest
    @MethodSource("traces")
    void shouldBeReadByMermaid(String name) throws IOException {
        Trace trace = TRACES.get(name);
        MermaidReader reader = new MermaidReader(export(trace, ExportFormat.MERMAID));

        assertThat(reader.participants).hasSameSizeAs(trace.ranks());
    }

    @ParameterizedTest
    @MethodSource("traces")
    void shouldBeReadAsATable(String name) throws IOException {
        Trace trace = TRACES.get(name);
        List<Map<String, String>> rows = CsvReader.read(export(trace, ExportFormat.CSV));

        assertThat(rows).hasSize(events(trace).size());
        assertThat(rows).isSortedAccordingTo(Comparator.comparingLong(ExportFormatTest::begin));
        assertThat(rows.stream().map(row -> row.get("rank") + " " + row.get("clock") + " " + row.get("what")))
                .containsExactlyInAnyOrderElementsOf(trace.ranks().stream()
                        .flatMap(rank ->
                                events(rank).map(event -> rank.rank() + " " + event.clock() + " " + event.what()))
                        .toList());
    }

    @Test
    void shouldKeepTimesInPerfettoWhereThereIsRoom() throws IOException {
        PerfettoReader reader = new PerfettoReader(export(TRACES.get("healthy"), ExportFormat.PERFETTO));

        assertThat(reader.slices.stream().filter(slice -> slice.arguments().has("length")))
                .isNotEmpty()
                .allSatisfy(slice -> assertThat(slice.begin())
                        .isCloseTo(
                                slice.arguments().get("begin").getAsLong() / 1000,
                                org.assertj.core.data.Offset.offset(3L)));
        assertThat(reader.fifo).contains(0, 4).allMatch(items -> items >= 0 && items <= 4);
    }

    @Test
    void shouldShowInShivizThatAReceiveKnowsItsSend() throws IOException {
        List<ShivizReader.Entry> entries = ShivizReader.read(export(TRACES.get("program"), ExportFormat.SHIVIZ));

        assertThat(entries.stream().filter(entry -> entry.text().contains("Ring.java:13")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.clock()).isEqualTo(Map.of("rank-0", 4, "rank-1", 4)));
        assertThat(entries.stream().map(ShivizReader.Entry::text))
                .contains("never ended: Recv from any rank, Ring.java:24");
    }

    @Test
    void shouldShowInMermaidWhoSentWhatToWhom() throws IOException {
        MermaidReader reader = new MermaidReader(export(TRACES.get("program"), ExportFormat.MERMAID));

        assertThat(reader.lines.stream().map(line -> line.from() + line.arrow() + line.to() + ": " + line.text()))
                .containsExactly(
                        "r0: Barrier, Ring.java:10",
                        "r1: Barrier, Ring.java:10",
                        "r0->>r1: message, Ring.java:22",
                        "r1->>r0: message, Ring.java:13",
                        "r0-xr1: message, Ring.java:14, not received",
                        "r1: never ended: Recv from any rank, Ring.java:24");
    }

    @Test
    void shouldSayInMermaidThatTheMiddleIsLeftOut() throws IOException {
        Trace trace = new SampleTrace().items(2_000).make();
        MermaidReader reader = new MermaidReader(export(trace, ExportFormat.MERMAID));

        assertThat(reader.lines.stream().map(MermaidReader.Line::text).filter(text -> text.contains("left out")))
                .singleElement()
                .asString()
                .matches("\\d+ lines left out, since Mermaid draws at most 50,000 characters");
        assertThat(reader.lines.get(reader.lines.size() - 1).text()).startsWith("DONE");
    }

    @Test
    void shouldKeepTextsAsTheyAreWhereTheFormatCan() throws IOException {
        String shown = SmallTraces.NASTY.replaceAll("[\\p{Cntrl}\u2028]+", " ");
        Trace trace = TRACES.get("nasty");

        assertThat(CsvReader.read(export(trace, ExportFormat.CSV)).get(0)).containsEntry("what", SmallTraces.NASTY);
        assertThat(new PerfettoReader(export(trace, ExportFormat.PERFETTO)).slices)
                .anySatisfy(slice -> assertThat(slice.name()).isEqualTo(shown));
        assertThat(ShivizReader.read(export(trace, ExportFormat.SHIVIZ)))
                .anySatisfy(entry -> assertThat(entry.text()).startsWith(shown));
        assertThat(new MermaidReader(export(trace, ExportFormat.MERMAID)).lines)
                .anySatisfy(line -> assertThat(line.text()).startsWith(shown));
    }

    private static String export(Trace trace, ExportFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(trace, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static long begin(Map<String, String> row) {
        return Long.parseLong(row.getOrDefault("begin_ns", row.get("begin_step")));
    }

    private static List<TraceEvent> events(Trace trace) {
        List<TraceEvent> events = new ArrayList<>();
        trace.ranks().forEach(rank -> events(rank).forEach(events::add));
        return events;
    }

    private static Stream<TraceEvent> events(RankTrace rank) {
        return Stream.concat(rank.first().stream(), rank.last().stream());
    }

    /** How many messages have both ends in the trace. */
    private static int messages(Trace trace) {
        List<String> sends = trace.ranks().stream()
                .flatMap(rank -> events(rank)
                        .filter(event -> event.kind() == Kind.SEND)
                        .map(event -> rank.rank() + " " + event.clock()))
                .collect(Collectors.toList());
        return (int) events(trace).stream()
                .filter(event -> event.kind() == Kind.RECEIVE && !event.isOpen())
                .filter(event -> sends.contains(event.peer() + " " + event.sent()))
                .count();
    }
}
