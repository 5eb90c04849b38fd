package org.rankbuffer.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the page of a run that goes on makes of the states that come. */
class LiveScriptTest {

    private static PageScripts scripts;

    @BeforeAll
    static void load() {
        scripts = new PageScripts();
    }

    @AfterAll
    static void unload() {
        scripts.close();
    }

    @Test
    void shouldHaveSlidersFromFullSpeedToASecond() {
        scripts.run("""
                check(liveDelay(0) === 0, 'full speed');
                check(near(liveDelay(1), 0.001) && near(liveDelay(LIVE_SLIDER_END), 1), liveDelay(1), liveDelay(LIVE_SLIDER_END));
                for (let position = 0; position <= LIVE_SLIDER_END; position++) {
                  check(livePosition(liveDelay(position)) === position, position, liveDelay(position));
                  check(position === 0 || liveDelay(position) > liveDelay(position - 1), position);
                  check(/^[0-9]+(\\.[0-9]{1,9})?$/.test(String(liveDelay(position))), String(liveDelay(position)));
                }""");
        assertThat(scripts.run("liveDelayText(0)").asString()).isEqualTo("full speed");
        assertThat(scripts.run("liveDelayText(0.05)").asString()).isEqualTo("50 ms more per item");
    }

    @Test
    void shouldMakeRatesOfTheLastSecond() {
        scripts.run("""
                const flow = new LiveFlow();
                for (let i = 0; i <= 20; i++) {
                  flow.add(i / 5, 10 * i, i < 10 ? 0 : 20 * (i - 10));
                }
                check(near(flow.rate('itemsIn'), 50), flow.rate('itemsIn'));
                check(near(flow.rate('itemsOut'), 100), flow.rate('itemsOut'));
                check(flow.rates('itemsOut')[5].y === 0, flow.rates('itemsOut'));
                check(flow.fill()[20].y === 0 && flow.fill()[10].y === 100, flow.fill());""");
    }

    /** A page that is opened anew gets the history, and then perhaps a state that is in it. */
    @Test
    void shouldTakeEachSampleOnceAndForgetOldOnes() {
        scripts.run("""
                const flow = new LiveFlow();
                check(flow.rate('itemsIn') === 0, 'nothing yet');
                for (let i = 0; i < 2 * LIVE_MOST_SAMPLES; i++) {
                  flow.add(i, i, i);
                  flow.add(i, i, i);
                  flow.add(i - 1, 0, 0);
                }
                check(flow.samples.length === LIVE_MOST_SAMPLES, flow.samples.length);
                check(flow.samples[0].time === LIVE_MOST_SAMPLES, flow.samples[0]);""");
    }

    @Test
    void shouldSayWhatTheRunDoes() {
        assertThat(sentence("{steered: true, paused: true, itemsIn: 0}"))
                .startsWith("The run is paused at its beginning.");
        assertThat(sentence("{steered: true, paused: true, itemsIn: 5}")).startsWith("The run is paused. A step ");
        assertThat(sentence("{steered: true, paused: false, note: ''}")).isEqualTo("The run goes on.");
        assertThat(sentence("{steered: true, paused: false, note: 'x'}")).isEqualTo("The run goes on: x.");
        assertThat(sentence("{steered: false}")).isEqualTo("The program runs.");
        assertThat(scripts.run(
                                "liveEndSentence({itemsIn: 2000, itemsOut: 1999, verdict: {word: 'failed', exitCode: 5}})")
                        .asString())
                .isEqualTo("The run is over: verdict failed, exit code 5, 1,999 of 2,000 items consumed.");
    }

    private static String sentence(String state) {
        return scripts.run("liveSentence(" + state + ")").asString();
    }

    @Test
    void shouldGiveAReasonToEachRankThatIsBlocked() {
        assertThat(scripts.run("""
                        liveRow({rank: 1, role: 'producer', doing: 'in Send to rank 0', blocked: true, since: 1.25, reason: 'the queue is full',
                            messages: 1234, items: 7}).join('|')""").asString())
                .isEqualTo("1|producer|in Send to rank 0|1.3 s|the queue is full|1,234|7");
        assertThat(scripts.run("""
                        liveRow({rank: 2, role: '', doing: 'runs its own code', blocked: false, since: 3, reason: '', messages: -1, items: 0})
                            .join('|')""").asString()).isEqualTo("2||runs its own code||||0");
    }
}
