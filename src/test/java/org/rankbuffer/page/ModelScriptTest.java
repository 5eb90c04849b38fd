package org.rankbuffer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the page knows of a run: items, messages, the FIFO. */
class ModelScriptTest {

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
    void shouldFollowEachItemFromProduceToConsume() throws IOException {
        assertThat(scripts.with("healthy").run("""
                let followed = 0;
                for (let i = 0; i < model.count; i++) {
                  if (model.events.kind[i] === Kind.PRODUCE) {
                    const item = {producer: model.events.producer[i], sequence: model.events.sequence[i]};
                    const steps = model.follow(item.producer, item.sequence);
                    check(steps.map((step) => step.stage).join() === 'produce,send,enter,reply,arrive,consume', item, steps);
                    steps.slice(1).forEach((step, k) => check(step.time >= steps[k].time, item, steps));
                    const last = steps[5].event;
                    check(model.events.producer[last] === item.producer && model.events.sequence[last] === item.sequence, item);
                    check(model.events.rank[steps[4].event] === model.events.rank[last], 'received by the consumer', item);
                    followed++;
                  }
                }
                followed;""").asInt()).isEqualTo(40);
    }

    @Test
    void shouldKnowTheItemsInTheFifoAtEachMoment() throws IOException {
        scripts.with("consumer-bound").run("""
                const {time, length} = model.data.fifo;
                check(time.length > 40, time.length);
                time.forEach((moment, k) => {
                  if (k + 1 < time.length && time[k + 1] === moment) {
                    return;
                  }
                  const items = model.fifoAt(moment);
                  check(items.length === length[k], 'at', moment, items.length, 'instead of', length[k]);
                  check(items.length <= model.data.capacity, items.length);
                  items.forEach((item) => check(item.producer > 0 && item.sequence >= 0, 'known', item));
                  const labels = items.map(itemLabel);
                  check(new Set(labels).size === labels.length, 'twice', labels);
                });""");
    }

    @Test
    void shouldLetItemsLeaveTheFifoInTheOrderInWhichTheyEntered() throws IOException {
        scripts.with("healthy").run("""
                const {items, enters, leaves} = model.fifo();
                check(items.length === 40, items.length);
                for (let k = 1; k < items.length; k++) {
                  check(enters[k] >= enters[k - 1] && leaves[k] >= leaves[k - 1] && leaves[k] >= enters[k], k);
                }""");
    }

    /** Events that were left out make items unknown, but not their number. */
    @Test
    void shouldKeepTheLengthOfTheFifoBehindAGap() throws IOException {
        scripts.with("large").run("""
                const gap = model.gapsOfRank.get(0)[0];
                check(gap.events > 0, gap);
                const {time, length} = model.data.fifo;
                const k = time.findIndex((moment) => moment > gap.end);
                check(k > 0, 'changes after the gap');
                check(model.fifoAt(time[k]).length === length[k], model.fifoAt(time[k]).length, length[k]);
                const last = time.length - 1;
                check(model.fifoAt(time[last]).length === length[last], model.fifoAt(time[last]).length);""");
    }

    @Test
    void shouldFindEachMessageThatIsUnderWay() throws IOException {
        scripts.with("healthy").run("""
                const from = model.end * 0.4;
                const to = model.end * 0.45;
                const found = new Set(model.messagesBetween(from, to));
                let expected = 0;
                for (let i = 0; i < model.count; i++) {
                  if (model.events.kind[i] === Kind.SEND) {
                    const under = model.events.begin[i] <= to && model.arrival(i) >= from;
                    check(found.has(i) === under, i, under);
                    expected += under;
                  }
                }
                check(expected > 3 && expected === found.size, expected, found.size);""");
    }

    @Test
    void shouldPairEachMessageWithItsOtherSide() throws IOException {
        scripts.with("healthy").run("""
                let pairs = 0;
                for (let i = 0; i < model.count; i++) {
                  const other = model.match(i);
                  if (other >= 0) {
                    check(model.match(other) === i, i, other);
                    check(model.events.kind[i] + model.events.kind[other] === 1, i);
                    if (model.events.kind[i] === Kind.SEND) {
                      check(model.departure(i) <= model.arrival(i), 'sent before received', i);
                      pairs++;
                    }
                  }
                }
                check(pairs > 80, pairs);""");
    }

    @Test
    void shouldEndWithTheRunWhatNeverEnded() throws IOException {
        scripts.with("stalled").run("""
                const open = [...model.events.end.keys()].filter((i) => model.isOpen(i));
                check(open.length > 0, 'something never ended');
                open.forEach((i) => {
                  check(model.endOf(i) === model.end, i);
                  check(eventFacts(model, i).some(([name, value]) => name === 'ends' && value.startsWith('never')), eventFacts(model, i));
                });""");
    }

    @Test
    void shouldMakeDoWithDataThatHaveNoEvents() {
        scripts.run("""
                const empty = new Model(completed({unit: 'ns', end: 0, verdict: {word: 'holds', good: true}, ranks: [{rank: 0, role: 'manager'}], gaps: null}));
                check(empty.count === 0 && empty.end > 0 && empty.fifoAt(0).length === 0 && empty.messagesBetween(0, 1).length === 0);
                check(nearestEvent(empty, 0, 0) === -1);
                check(columnShares(empty, 0, 0, 1, 3).filter((share) => share === 1).length === 3);""");
    }

    @Test
    void shouldSayTimesInThreeDigits() {
        scripts.run("""
                const cases = [[0, '0 ns'], [999, '999 ns'], [1250, '1.25 µs'], [12500, '12.5 µs'], [1.25e6, '1.25 ms'], [2e9, '2 s'], [123.4e9, '123 s']];
                cases.forEach(([nanos, text]) => check(formatTime(nanos, 'ns') === text, nanos, formatTime(nanos, 'ns'), text));
                check(formatTime(1, 'steps') === '1 step' && formatTime(3, 'steps') === '3 steps');
                check(formatMoment(1234567, 'ns', 1000) === '1.235 ms', formatMoment(1234567, 'ns', 1000));
                check(percent(0.004) === '< 1 %' && percent(0) === '0 %' && percent(0.835) === '84 %');
                check(formatBytes(1536) === '1.5 KiB' && formatBytes(12) === '12 B');""");
    }

    @Test
    void shouldFindTheCycleOfWaits() {
        scripts.run("""
                const waits = (pairs) => pairs.map(([rank, ...others]) => ({rank, others, all: true}));
                check(cycleOf(waits([[0, 1], [1, 2], [2, 1], [3, 0]])).join() === '1,2');
                check(cycleOf(waits([[3, 1], [1, 0, 2], [2, 3]])).join() === '3,1,2');
                check(cycleOf(waits([[1, 0], [2, 0]])).length === 0);
                check(cycleOf(waits([[0, 0]])).join() === '0');""");
    }

    /** Where items are many, an event stands for several of them. */
    @Test
    void shouldFollowItemsThatShareAnEvent() {
        scripts.run("""
                const shared = new Model(completed({
                  unit: 'ns', end: 100, capacity: 8, strings: ['', 'ITEMS'], ranks: [{rank: 0, role: 'manager'}, {rank: 1, role: 'producer'}, {rank: 2, role: 'consumer'}],
                  events: {
                    rank: [1, 1, 0, 0, 2, 2, 2], kind: [2, 0, 1, 0, 1, 3, 3], begin: [0, 10, 12, 20, 15, 31, 40], end: [9, 14, 14, 30, 30, 40, 60],
                    clock: [0, 0, 0, 0, 0, 0, 0], peer: [-1, 0, 1, 2, 0, -1, -1], tag: [-1, 2, 2, 3, 3, -1, -1], what: [0, 1, 1, 1, 1, 0, 0],
                    match: [-1, 2, 1, 4, 3, -1, -1], bytes: [0, 0, 0, 0, 0, 0, 0], items: [5, 5, 5, 5, 5, 2, 3], producer: [1, 1, -1, -1, -1, 1, 1],
                    sequence: [0, 0, -1, -1, -1, 0, 2], fifo: [-1, -1, 5, 0, -1, -1, -1], line: [0, 0, 0, 0, 0, 0, 0], reason: [0, 0, 0, 0, 0, 0, 0],
                  },
                }));
                [0, 1, 2, 3, 4].forEach((sequence) => {
                  const steps = shared.follow(1, sequence).map((step) => step.event);
                  check(steps.join() === `0,1,2,3,4,${sequence < 2 ? 5 : 6}`, sequence, steps);
                });
                check(shared.departure(1) === 12 && shared.departure(3) === 20, 'both sides are in their call');
                check(shared.follow(1, 5).length === 0 && shared.follow(2, 0).length === 0, 'no such items');
                check(eventName(shared, 6) === 'consume items 2 to 4 of producer 1', eventName(shared, 6));
                check(shared.fifoAt(15).map((item) => itemLabel(item)).join() === '1/0,1/1,1/2,1/3,1/4');""");
    }

    @Test
    void shouldDrawNeighboursOfOneProducerAsOneBoxExceptTheFollowedItem() {
        scripts.run("""
                const items = [[1, 4], [1, 5], [1, 6], [2, 0], [1, 7]].map(([producer, sequence]) => ({producer, sequence}));
                const labels = (...rest) => boxesOf(items, ...rest).map(({item, count}) => itemLabel(item, count)).join();
                check(labels(true, null) === '1/4–6,2/0,1/7', labels(true, null));
                check(labels(true, {producer: 1, sequence: 5}) === '1/4,1/5,1/6,2/0,1/7', labels(true, {producer: 1, sequence: 5}));
                check(labels(false, null) === '1/4,1/5,1/6,2/0,1/7', labels(false, null));""");
    }

    @Test
    void shouldTakeSlicesTogetherUntilTheyHaveSomeItems() {
        scripts.run("""
                check(slicesTogether(200, 40) === 25 && slicesTogether(200, 1e6) === 1 && slicesTogether(200, 800) === 2);
                check(summed([1, 2, 3, 4, 5], 2).join() === '3,7,5');""");
    }

    @Test
    void shouldNotCountTheWorkOfTheManagerAsUserCode() {
        scripts.run("""
                const ranks = [{rank: 0, role: 'manager', user: 10, send: 20, receive: 70, other: 0}, {rank: 1, role: 'producer', user: 50, send: 50, receive: 0, other: 0}];
                check(ranksSentence(ranks) === '1 manager: 0 % user code, 20 % in Send, 70 % in Recv; 1 producer: 50 % user code, 50 % in Send, 0 % in Recv.', ranksSentence(ranks));
                ranks.forEach((rank) => check(near(TIME_SHARES.reduce((sum, share) => sum + share.value(rank), 0), 100), rank));""");
    }
}
