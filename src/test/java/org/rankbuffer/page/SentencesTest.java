package org.rankbuffer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.trace.AboutRun.CheckedProperty;
import org.rankbuffer.trace.AboutRun.RunEnd;
import org.rankbuffer.trace.Trace;

final class SentencesTest {

    private static List<String> of(Trace trace) {
        return sentences(trace).stream().map(Sentence::text).toList();
    }

    private static List<Sentence> sentences(Trace trace) {
        Timeline timeline = Timeline.of(trace, Integer.MAX_VALUE);
        return new Sentences(PageContent.of(trace), timeline, new Reasons(trace, timeline).all()).all();
    }

    private static RunEnd ended(String verdict, int exitCode, String sentence) {
        return new RunEnd(verdict, exitCode, sentence, List.of(), List.of(sentence), Optional.empty());
    }

    @Test
    void shouldNameConsumersWhenTheQueueIsFullBecauseOfThem() {
        List<String> text =
                of(new SampleTrace().times(100_000, 1_500_000, 5_000).make());

        assertThat(text.get(0))
                .matches("The buffer was full 8\\d % of the time and empty \\d+ %: consumers are the bottleneck.*");
        assertThat(text.get(1))
                .matches("Of their time, producers were blocked 9\\d % in Send and .* in Recv, and consumers .*");
        assertThat(text.get(2))
                .startsWith("One consumer used an item in about 1.6 ms")
                .contains("with one more consumer it could be about 33 % faster, if a processor is free for it");
    }

    @Test
    void shouldNameProducersWhenTheQueueIsEmptyBecauseOfThem() {
        List<String> text =
                of(new SampleTrace().times(1_500_000, 100_000, 5_000).make());

        assertThat(text.get(0))
                .matches("The buffer was full 0 % of the time and empty 9\\d %: producers are the bottleneck.*");
        assertThat(text.get(2)).contains("with one more producer it could be about 25 % faster");
    }

    @Test
    void shouldPromiseNoMoreThanTheOtherSideAllows() {
        List<String> text = of(new SampleTrace()
                .ranks(1, 1)
                .items(400)
                .times(1_000_000, 1_300_000, 5_000)
                .make());

        assertThat(text.get(2)).matches(".*with one more consumer it could be about (29|3\\d) % faster.*");
    }

    @Test
    void shouldSayThatMessagesAreTheBottleneckWhenNobodyWorksMuch() {
        List<String> text =
                of(new SampleTrace().times(500, 500, 20_000).items(400).make());

        assertThat(text.get(0)).contains("messages are the bottleneck");
        assertThat(text.get(2)).startsWith("Each item cost 4.1 messages of rank 0");
    }

    @Test
    void shouldTellRateAndLatencyWhenBothSidesWork() {
        List<String> text = of(new SampleTrace()
                .ranks(3, 3)
                .times(1_000_000, 1_000_000, 1_000)
                .items(600)
                .make());

        assertThat(text.get(0)).contains("neither side is a bottleneck");
        assertThat(text.get(2)).startsWith("600 items went through in ").contains("half of the items");
    }

    @Test
    void shouldSayThatThereWasNoItem() {
        assertThat(of(new SampleTrace().items(0).make()))
                .hasSize(3)
                .first()
                .isEqualTo("No item went through the buffer, because the producers made none.");
    }

    @Test
    void shouldTellWhichRankWasKilledAndWhatTheOthersWereIn() {
        List<String> text =
                of(new SampleTrace().killedAt(1_500_000, SampleTrace.killed()).make());

        assertThat(text.get(0)).isEqualTo("Rank 2: its process was killed by signal 9 (SIGKILL).");
        assertThat(text.get(1))
                .isEqualTo("Until then, 23 items had been made and 14 used in 1.5 ms; the queue held 4 of at most 4.");
        assertThat(text.get(2)).startsWith("At the end of the trace, rank 0 was in Recv (the queue is full");
    }

    @Test
    void shouldNameTheCauseOfAStall() {
        List<String> text = of(new SampleTrace().stuckAt(20).make());

        assertThat(text.get(0)).isEqualTo("Consumer code does not return: rank 5 is in Stuck.accept (Stuck.java:12).");
        assertThat(text.get(2)).contains("ranks 1-4 were in Send (the queue is full)", "ranks 5-7 were using an item");
    }

    @Test
    void shouldTellWhatFailed() {
        Trace trace = new SampleTrace()
                .ended(ended("failed", 5, "rank 6 failed at item 2 of producer 2: java.lang.IllegalStateException"))
                .make();

        assertThat(of(trace).get(0))
                .isEqualTo("Rank 6 failed at item 2 of producer 2: java.lang.IllegalStateException.");
    }

    @Test
    void shouldTellWhichPropertyIsViolated() {
        RunEnd end = new RunEnd(
                "violated",
                7,
                "",
                List.of(
                        new CheckedProperty("no deadlock", true, "all ranks finished"),
                        new CheckedProperty("conservation", false, "40 produced, 39 consumed")),
                List.of(),
                Optional.empty());

        assertThat(of(new SampleTrace().ended(end).make()).get(0))
                .isEqualTo("The property conservation does not hold: 40 produced, 39 consumed.");
    }

    @Test
    void shouldSayThatItemsFailedAndTheRunWentOn() {
        List<String> text = of(new SampleTrace()
                .ended(ended("holds", 4, "rank 6 failed at item 2"))
                .make());

        assertThat(text).hasSize(3);
        assertThat(text.get(0)).isEqualTo("Items failed, and the run went on: Rank 6 failed at item 2.");
    }

    @ParameterizedTest
    @ValueSource(ints = {129, 130, 143})
    void shouldTellThatTheRunWasToldToStop(int exitCode) {
        assertThat(of(new SampleTrace()
                        .killedAt(800_000, ended("interrupted", exitCode, "the run was told to stop"))
                        .make()))
                .hasSize(3)
                .first()
                .isEqualTo("The run was told to stop.");
    }

    @Test
    void shouldSayThatNothingIsKnownOfTheEnd() {
        assertThat(of(new SampleTrace().ended(null).make()).get(0)).isEqualTo(Sentences.NO_END);
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 100_000, 10_000_000})
    void shouldAlwaysBeThreeThatArePicturesOfThePage(long work) {
        for (Trace trace : SamplePages.traces().values()) {
            assertThat(sentences(trace)).hasSize(3).allSatisfy(sentence -> {
                assertThat(sentence.figure()).isIn("fill", "ranks", "throughput", "latency", "fairness", "diagram");
                assertThat(sentence.text()).matches("[0-9A-Z].*\\.").doesNotContain("NaN", "Infinity", "null");
            });
        }
        assertThat(sentences(new SampleTrace().times(work, work, 1000).make())).hasSize(3);
    }
}
