package org.rankbuffer.check.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * Seeded defects of the protocol that ships; each is found, as {@code docs/verification.md} tells. All take a minute and
 * more, so a build tries one in seven, by the day of the week: {@code -Dmutants=1} to {@code 7} tries those of Monday to
 * Sunday, {@code -Dmutants=all} tries all.
 */
@Timeout(300)
final class MutantsTest {

    private static final String ALL = "all";
    private static final int TURNS = DayOfWeek.values().length;
    private static final String TURN = DocumentedTable.isWritten() ? ALL : System.getProperty("mutants", today());

    /** Says how to try the same again, whatever day it is then. */
    @RegisterExtension
    static final TestExecutionExceptionHandler AGAIN = (context, thrown) -> {
        if (thrown instanceof TestAbortedException) {
            throw thrown;
        }
        throw new AssertionError(
                context.getDisplayName() + " (again: mvn -Dtest=MutantsTest -Dmutants=" + TURN + " test): " + thrown,
                thrown);
    };

    private static String today() {
        return String.valueOf(LocalDate.now(ZoneOffset.UTC).getDayOfWeek().getValue());
    }

    private static boolean isDue(int mutant) {
        return TURN.equals(ALL) || DayOfWeek.of(Integer.parseInt(TURN)).ordinal() == mutant % TURNS;
    }

    static List<Mutant> mutants() {
        return IntStream.range(0, Mutants.ALL.size())
                .filter(MutantsTest::isDue)
                .mapToObj(Mutants.ALL::get)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void shouldBeFound(Mutant mutant) throws Exception {
        String row = new Verdicts(mutant).row();

        assertThat(DocumentedTable.cells(row).subList(1, 4)).anyMatch(cell -> !cell.equals(Verdicts.SURVIVES));
        String documented = DocumentedTable.named("mutants").rows().stream()
                .filter(one -> DocumentedTable.cells(one).get(0).equals(mutant.name()))
                .findFirst()
                .orElseThrow();
        DocumentedTable.check(documented, row);
    }

    @Test
    void shouldAllBeInTheTableAndNoOthers() {
        assertThat(DocumentedTable.named("mutants").rows())
                .map(row -> DocumentedTable.cells(row).get(0))
                .containsExactlyElementsOf(
                        Mutants.ALL.stream().map(Mutant::name).toList());
    }

    /** Without a change, the way of loading the protocol a second time finds nothing. It has its turn, too. */
    @Test
    void shouldFindNothingWithoutADefect() throws Exception {
        assumeTrue(isDue(Mutants.ALL.size()), "another day");
        Mutant none = new Mutant("none", "Manager", "answer(client, Kind.CONFIG);", "answer(client, Kind.CONFIG);");

        assertThat(DocumentedTable.cells(new Verdicts(none).row()).subList(1, 4))
                .containsOnly(Verdicts.SURVIVES);
    }
}
