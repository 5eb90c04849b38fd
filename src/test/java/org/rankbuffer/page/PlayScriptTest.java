package org.rankbuffer.page;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The game on a page: choices, undo, hints, goals. */
final class PlayScriptTest {

    /** 0 leads to 1 and 2, 1 to a deadlock only, 2 to a good end or to the deadlock. */
    private static final String GRAPH = """
            const state = (fate, end, ...next) => ({fate, end, sentence: end ? `all ${end}` : '', next: next.map((to) => ({text: `to ${to}`, to}))});
            const graph = {cut: false, path: [0, 1, 3], states: [
              state('open', null, 1, 2), state('badly', null, 3), state('open', null, 4, 3), state('badly', 'deadlock'), state('well', 'ok')]};
            const game = new Game(graph);
            """;

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
    void shouldChooseAndUndo() {
        scripts.run(GRAPH + """
                check(!game.undo(), 'nothing to undo');
                check(game.sentence() === 'This is the beginning. From here some ways end well, and others do not.', game.sentence());
                check(!game.choose(2), 'no such choice');
                check(game.isOnPath(0) && !game.isOnPath(1), 'path');
                check(game.choose(0) && game.number === 1 && game.steps === 1, game.trail);
                check(game.sentence() === 'Choice 1 was: to 1. From here no way ends well.', game.sentence());
                game.choose(0);
                check(game.isEnd() && game.sentence().endsWith('The end is deadlock: all deadlock.'), game.sentence());
                check(game.hint(true) === null, 'at an end');
                check(game.undo() && game.number === 1, game.trail);
                game.restart();
                check(game.number === 0 && game.steps === 0, game.trail);
                game.choose(1);
                check(!game.isOnPath(0) && !game.isOnPath(1), 'off the path');""");
    }

    @Test
    void shouldKnowTheNearestEnds() {
        scripts.run(GRAPH + """
                check(JSON.stringify(game.hint(false)) === '{"first":0,"length":2,"end":3}', game.hint(false));
                check(JSON.stringify(game.hint(true)) === '{"first":1,"length":2,"end":4}', game.hint(true));
                check(game.hintSentence(true) === 'The nearest good end is 2 choices away: take 2, to 2.', game.hintSentence(true));
                game.choose(0);
                check(game.hintSentence(true) === 'No good end is known from here.', game.hintSentence(true));
                check(game.hintSentence(false) === 'The nearest bad end is 1 choice away: take 1, to 3.', game.hintSentence(false));""");
    }

    @Test
    void shouldSayWhatThereIsToBeReached() {
        scripts.run(GRAPH + """
                check(game.goal() === 'Try to reach a bad end: deadlock. Then go back, and find a way that ends well.', game.goal());
                const right = new Game({cut: false, path: [0, 1], states: [state('well', null, 1, 2), state('well', 'ok'), state('well', 'ok')]});
                check(right.goal().startsWith('Every way ends well.'), right.goal());
                const only = new Game({cut: false, path: [0], states: [state('badly', 'deadlock')]});
                check(only.goal() === 'Nothing can be chosen: no order of messages ends well.', only.goal());
                const cut = new Game({cut: true, path: [0, 1], states: [state('unknown', null, 1, 2), state('unknown', null), state('well', 'ok')]});
                check(cut.goal().includes('it is cut'), cut.goal());
                cut.choose(0);
                check(cut.isCutOff() && cut.sentence().includes('is cut here'), cut.sentence());""");
    }
}
