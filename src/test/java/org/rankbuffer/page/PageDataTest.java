package org.rankbuffer.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.trace.AboutRun.RunEnd;
import org.rankbuffer.trace.Fate;
import org.rankbuffer.trace.RankTotals;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.StateGraph;
import org.rankbuffer.trace.Trace;

final class PageDataTest {

    private static final int MOST_BYTES = 5_000_000;

    private static JsonObject of(Trace trace) throws IOException {
        return JsonParser.parseString(PageData.json(PageContent.of(trace))).getAsJsonObject();
    }

    private static String page(PageContent content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Page.write(content, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int[] column(JsonObject data, String name) {
        JsonArray column = data.getAsJsonObject("events").getAsJsonArray(name);
        return IntStream.range(0, column.size())
                .map(i -> column.get(i).getAsInt())
                .toArray();
    }

    @Test
    void shouldMatchEachReceiveWithItsSend() throws IOException {
        JsonObject data = of(new SampleTrace().make());

        int[] match = column(data, "match");
        int[] kind = column(data, "kind");
        int[] rank = column(data, "rank");
        int[] peer = column(data, "peer");
        int[] begin = column(data, "begin");
        int[] end = column(data, "end");
        assertThat(begin).isSorted().hasSizeGreaterThan(100);
        assertThat(IntStream.range(0, match.length).filter(i -> kind[i] < 2)).allSatisfy(i -> {
            assertThat(match[match[i]]).isEqualTo(i);
            assertThat(rank[match[i]]).isEqualTo(peer[i]);
            assertThat(end[i]).isGreaterThanOrEqualTo(kind[i] == 1 ? begin[match[i]] : begin[i]);
        });
    }

    @Test
    void shouldSumTheSlicesOfTheWholeRun() throws IOException {
        JsonObject slices = of(new SampleTrace().items(500).limit(10).make()).getAsJsonObject("slices");

        for (String name : List.of("produced", "consumed")) {
            int sum = 0;
            for (var each : slices.getAsJsonArray(name)) {
                sum += each.getAsInt();
            }
            assertThat(sum).isEqualTo(500);
        }
    }

    @Test
    void shouldSayHowManyEventsAreLeftOutAndWhere() throws IOException {
        JsonObject data = of(new SampleTrace().items(2000).limit(50).make());

        JsonArray gaps = data.getAsJsonArray("gaps");
        assertThat(gaps.size()).isEqualTo(8);
        long all = 0;
        long shown = column(data, "rank").length;
        for (var rank : data.getAsJsonArray("ranks")) {
            all += rank.getAsJsonObject().get("events").getAsLong();
        }
        long left = 0;
        for (var gap : gaps) {
            left += gap.getAsJsonObject().get("events").getAsLong();
        }
        assertThat(shown + left).isEqualTo(all);
        assertThat(data.getAsJsonArray("notes").toString()).contains("The diagram shows 800 of ");
        JsonObject latency = data.getAsJsonObject("latency");
        assertThat(latency.get("all").getAsLong()).isEqualTo(2000);
        assertThat(latency.get("of").getAsLong()).isPositive().isLessThan(200);
    }

    @Test
    void shouldLetNothingOfTheUserBecomeHtml() throws IOException {
        String evil = "</script><script>alert('x')</script><!-- & \u2028";
        Trace trace = new SampleTrace()
                .ended(new RunEnd(evil, 5, evil, List.of(), List.of(evil), Optional.empty()))
                .make();

        String page = page(PageContent.of(trace));

        assertThat(page).doesNotContain("alert('x')", "</script><script>alert");
        assertThat(of(trace).getAsJsonObject("verdict").get("sentence").getAsString())
                .isEqualTo(evil);
    }

    @Test
    void shouldNeedNothingFromElsewhere() throws IOException {
        String page = page(PageContent.of(new SampleTrace().make()));
        String live = page(new PageContent(
                PageContent.Kind.LIVE, new SampleTrace().make(), Optional.empty(), Optional.of("secret")));

        assertThat(page)
                .contains("default-src 'none';", "Chart.js v4.5.1")
                .doesNotContain(
                        "connect-src", "sourceMappingURL", "@data@", "@style@", "@scripts@", "src=\"", "href=\"http");
        assertThat(live).contains("connect-src 'self'", "\"live\":{\"token\":\"secret\"}");
    }

    @ParameterizedTest
    @CsvSource({"16, 16, 40000, 100000", "250, 249, 60000, 4000", "4, 3, 100000, 100000"})
    void shouldBeSmallWhateverTheRun(int producers, int consumers, int items, int limit) throws IOException {
        Trace trace = new SampleTrace()
                .ranks(producers, consumers)
                .buffer(1024, 16)
                .items(items)
                .limit(limit)
                .make();

        String page = page(PageContent.of(withManySlices(trace)));

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST_BYTES);
        assertThat(of(trace).getAsJsonArray("notes").toString()).contains("The diagram shows");
    }

    /** As of a run whose slices were never joined. */
    private static Trace withManySlices(Trace trace) {
        List<RankTrace> ranks = new ArrayList<>();
        for (RankTrace rank : trace.ranks()) {
            RankTotals sums = rank.totals();
            List<RankTotals.Slice> slices = Collections.nCopies(
                    5000, new RankTotals.Slice(123_456, 123_456_789, 123_456_789, 0, 1024, 1e12, 123_456, 123_456));
            ranks.add(new RankTrace(
                    rank.rank(),
                    rank.role(),
                    rank.host(),
                    rank.offset(),
                    rank.offsetError(),
                    rank.events(),
                    rank.first(),
                    rank.last(),
                    new RankTotals(
                            sums.messagesSent(),
                            sums.messagesReceived(),
                            sums.items(),
                            sums.bytes(),
                            sums.inSend(),
                            sums.inReceive(),
                            sums.inCalls(),
                            slices)));
        }
        return new Trace(trace.about(), trace.unit(), trace.begin(), trace.end(), trace.sliceNanos(), ranks);
    }

    @Test
    void shouldTellOfGraphsWhatHasBeenExplored() throws IOException {
        Trace trace = new SampleTrace().stuckAt(20).make();
        StateGraph.Step step = new StateGraph.Step(
                1, "rank 0 receives", 0, "", List.of(new StateGraph.EventId(1, 1)), true, Fate.BADLY);
        StateGraph.State state =
                new StateGraph.State(List.of("1/0"), List.of(), List.of(), Fate.OPEN, "", "", List.of());
        StateGraph graph = new StateGraph(false, List.of(state), List.of(0), List.of(step), OptionalInt.of(1));
        PageContent content = new PageContent(
                PageContent.Kind.COUNTEREXAMPLE,
                trace,
                Optional.of(new Exploration(List.of(new Exploration.SourceLines("A.java", List.of("x<y"))), graph)),
                Optional.empty());

        JsonObject data = JsonParser.parseString(PageData.json(content)).getAsJsonObject();

        assertThat(data.get("noReturn").getAsInt()).isEqualTo(1);
        JsonObject first = data.getAsJsonArray("steps").get(0).getAsJsonObject();
        int place = first.getAsJsonArray("events").get(0).getAsInt();
        assertThat(column(data, "rank")[place]).isEqualTo(1);
        assertThat(first.get("fate").getAsString()).isEqualTo("badly");
        assertThat(data.getAsJsonArray("sentences").toString())
                .contains("After step 1 of 1 every continuation ends badly");
    }
}
