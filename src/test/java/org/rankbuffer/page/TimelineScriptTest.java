package org.rankbuffer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Geometry of the diagram, and the rules that all scripts keep. */
class TimelineScriptTest {

    private static final int MOST_LINES = 400;

    private static PageScripts scripts;

    @BeforeAll
    static void load() {
        scripts = new PageScripts();
    }

    @AfterAll
    static void unload() {
        scripts.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"healthy", "stalled", "large"})
    void shouldMakeTheSharesOfEachColumnOne(String sample) throws IOException {
        scripts.with(sample).run("""
                for (const [from, to] of [[0, model.end], [model.end * 0.3, model.end * 0.301], [model.end * 0.9, model.end]]) {
                  for (const rank of model.ranks) {
                    const shares = columnShares(model, rank.rank, from, to, 97);
                    for (let c = 0; c < 97; c++) {
                      const column = [...shares.slice(c * SHARES.length, (c + 1) * SHARES.length)];
                      check(near(column.reduce((a, b) => a + b), 1), rank.rank, c, column);
                      check(column.every((share) => share >= 0), rank.rank, c, column);
                    }
                  }
                }""");
    }

    @Test
    void shouldKeepTheTimeInSendWhateverTheColumns() throws IOException {
        scripts.with("healthy").run("""
                for (const rank of model.ranks) {
                  for (const columns of [1, 10, 777]) {
                    const shares = columnShares(model, rank.rank, 0, model.end, columns);
                    let send = 0;
                    for (let c = 0; c < columns; c++) {
                      send += shares[c * SHARES.length + 1] * model.end / columns;
                    }
                    const sum = model.ofRank.get(rank.rank).filter((i) => model.events.kind[i] === Kind.SEND)
                      .reduce((all, i) => all + model.endOf(i) - model.events.begin[i], 0);
                    check(near(send, sum), rank.rank, columns, send, sum);
                  }
                }""");
    }

    @Test
    void shouldShowTheTotalsWhereEventsWereLeftOut() throws IOException {
        scripts.with("large").run("""
                const gap = model.gapsOfRank.get(1)[0];
                const shares = columnShares(model, 1, gap.begin, gap.end, 1);
                const slices = model.data.slices.perRank.find((entry) => entry.rank === 1);
                check(shares[5] === 0, 'nothing is idle there', shares[5]);
                const blocked = (gap.end - gap.begin) * (shares[1] + shares[2]);
                const totals = [...slices.send, ...slices.receive].reduce((a, b) => a + b);
                check(blocked > 0 && blocked <= totals * 1.001, blocked, totals);
                check(shares[4] > 0, 'the rest is not known', shares[4]);""");
    }

    @Test
    void shouldCountEachMessageOnce() throws IOException {
        scripts.with("large").run("""
                const counts = messageCounts(model, 0, model.end, 300);
                check(counts.reduce((a, b) => a + b) === model.messages().sends.length, counts.reduce((a, b) => a + b));""");
    }

    @Test
    void shouldKeepTheMeanOfTheFifoBetweenLeastAndMost() throws IOException {
        for (String sample : List.of("healthy", "large")) {
            scripts.with(sample).run("""
                    const {least, most, mean} = fifoColumns(model, 0, model.end, 211);
                    let known = 0;
                    most.forEach((value, c) => {
                      check(value <= model.data.capacity, c, value);
                      if (value >= 0) {
                        known++;
                        check(least[c] <= mean[c] + 1e-6 && mean[c] <= value + 1e-6, c, least[c], mean[c], value);
                      }
                    });
                    check(known > 200, known);""");
        }
    }

    @Test
    void shouldFindTheEventUnderThePointer() throws IOException {
        scripts.with("healthy").run("""
                for (let i = 0; i < model.count; i++) {
                  const middle = (model.events.begin[i] + model.endOf(i)) / 2;
                  const found = eventAt(model, model.events.rank[i], middle, 0);
                  check(model.events.begin[found] <= middle && middle <= model.endOf(found), i, found);
                  check(found === i || model.endOf(i) === model.events.begin[i], i, found);
                }
                check(eventAt(model, 1, -1000, 10) === -1, 'nothing before the run');
                check(eventAt(model, 1, model.events.begin[model.ofRank.get(1)[0]] - 5, 10) === model.ofRank.get(1)[0], 'the nearest one');""");
    }

    @Test
    void shouldFindTheMessageUnderThePointer() throws IOException {
        scripts.with("healthy").run("""
                const scale = new TimeScale(0, model.end, 100, 100000);
                const order = rowOrder(model.ranks);
                const y = (rank) => order.indexOf(rank) * 40;
                const sends = model.messagesBetween(0, model.end);
                let found = 0;
                for (const send of sends.filter((each, k) => k % 4 === 0 && model.match(each) >= 0)) {
                  const x = (scale.x(model.departure(send)) + scale.x(model.arrival(send))) / 2;
                  const middle = (y(model.events.rank[send]) + y(model.events.peer[send])) / 2;
                  found += messageAt(model, sends, scale, y, x, middle, 5) === send;
                  check(messageAt(model, sends, scale, y, x, -500, 5) === -1, 'far from all');
                }
                check(4 * found >= 0.9 * sends.length, found, sends.length);""");
    }

    @Test
    void shouldStepThroughAllEventsOfARankAndBack() throws IOException {
        scripts.with("healthy").run("""
                for (const {rank} of model.ranks) {
                  const indexes = model.ofRank.get(rank);
                  let i = endOfRank(model, indexes[3], false);
                  const seen = [];
                  for (; i >= 0; i = stepInRank(model, i, 1)) {
                    seen.push(i);
                  }
                  check(seen.join() === indexes.join(), rank);
                  check(stepInRank(model, endOfRank(model, indexes[0], true), -1) === indexes[indexes.length - 2], rank);
                }
                const order = rowOrder(model.ranks);
                const below = stepToRow(model, order, model.ofRank.get(order[0])[2], 1);
                check(model.events.rank[below] === order[1], below);
                check(stepToRow(model, order, model.ofRank.get(order[0])[2], -1) === -1, 'no row above the first');""");
    }

    @Test
    void shouldPutTheManagerBetweenProducersAndConsumers() throws IOException {
        assertThat(scripts.with("healthy").run("rowOrder(model.ranks).join();").asString())
                .isEqualTo("1,2,3,4,0,5,6,7");
        assertThat(scripts.run("rowOrder([{rank: 2, role: ''}, {rank: 0, role: ''}, {rank: 1, role: ''}]).join();")
                        .asString())
                .isEqualTo("0,1,2");
    }

    @Test
    void shouldKeepTheTimeUnderThePointerWhenZooming() throws IOException {
        scripts.with("healthy").run("""
                const view = {from: model.end * 0.2, to: model.end * 0.8};
                const around = model.end * 0.35;
                const place = (v) => (around - v.from) / (v.to - v.from);
                const closer = zoomed(model, view, 3, around);
                check(near(place(view), place(closer)) && near((view.to - view.from) / 3, closer.to - closer.from), closer);
                const all = zoomed(model, view, 0.01, around);
                check(all.from === 0 && all.to === model.end, all);
                const closest = zoomed(model, view, 1e12, around);
                check(near(closest.to - closest.from, shortestSpan('ns')), closest);
                const right = panned(model, {from: model.end * 0.9, to: model.end}, 5);
                check(near(right.to, model.end) && near(right.to - right.from, model.end * 0.1), right);""");
    }

    @Test
    void shouldBringAnEventIntoView() throws IOException {
        scripts.with("healthy").run("""
                const view = {from: 0, to: model.end / 50};
                for (let i = 0; i < model.count; i++) {
                  const {from, to} = revealing(model, view, model.events.begin[i], model.endOf(i));
                  check(from <= model.events.begin[i] && model.events.begin[i] <= to, i, from, to);
                  check(near(to - from, model.end / 50) && from >= 0 && to <= model.end + 1e-6, i, from, to);
                }
                check(revealing(model, view, model.end / 100, model.end / 90) === view, 'stays when it is there');""");
    }

    @Test
    void shouldRestoreTheViewFromTheAddress() {
        scripts.run("""
                const end = 5e9;
                const views = [
                  {from: 0, to: end, event: -1, item: null, large: false},
                  {from: 1234567, to: 1239999.25, event: 17, item: null, large: true},
                  {from: 0, to: 100, event: -1, item: {producer: 3, sequence: 99}, large: false},
                ];
                views.forEach((view) => {
                  const back = decodeView('#' + encodeView(view, end), end);
                  check(JSON.stringify(back) === JSON.stringify(view), view, back);
                });
                check(encodeView(views[0], end) === '', encodeView(views[0], end));""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#figure-fill", "#t=5~2", "#t=1e9~x", "#item=-1.2&event=-3", "#t=99999999999~999999999999"})
    void shouldShowTheWholeRunForAnAddressThatSaysNothing(String address) {
        scripts.run("""
                const back = decodeView(`%s`, 1000);
                check(JSON.stringify(back) === JSON.stringify({from: 0, to: 1000, event: -1, item: null, large: false}), back);""".formatted(address));
    }

    @Test
    void shouldMarkAxesWithRoundNumbers() {
        scripts.run("""
                for (const [from, to] of [[0, 7], [123, 129.5], [0, 3.2e9], [1e9, 1e9 + 3000]]) {
                  const {step, times} = ticks(from, to, 8, 'ns');
                  check(times.length >= 2 && times.length <= 9, from, to, times);
                  check(times.every((time) => time >= from && time <= to), times);
                  const digit = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
                  check([1, 2, 5, 10].some((each) => near(each, digit)), step);
                }
                check(ticks(0, 3, 30, 'steps').times.join() === '0,1,2,3', ticks(0, 3, 30, 'steps'));""");
    }

    @Test
    void shouldBeScriptsThatCanBeReadAndMakeNoMarkupOfTexts() {
        for (String script : PageScripts.SCRIPTS) {
            String text = PageScripts.text(script);
            assertThat(text.lines().count()).as(script).isLessThanOrEqualTo(MOST_LINES);
            assertThat(text)
                    .as(script)
                    .startsWith("'use strict';\n// ")
                    .doesNotContain(
                            "innerHTML",
                            "outerHTML",
                            "insertAdjacentHTML",
                            "document.write",
                            "eval(",
                            "</script",
                            "http://www.w3.org/1999");
        }
    }
}
