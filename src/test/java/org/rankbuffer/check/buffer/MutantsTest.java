package org.rankbuffer.check.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.random.Turn;

/**
 * Seeded defects of the protocol that ships; each is found, as {@code docs/verification.md} tells. All take a minute and
 * more, so they take turns.
 */
@Timeout(300)
@ExtendWith(Turn.class)
final class MutantsTest {

    static List<Mutant> mutants() {
        return IntStream.range(0, Mutants.ALL.size())
                .filter(mutant -> DocumentedTable.isWritten() || Turn.isDue(mutant))
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
        assumeTrue(Turn.isDue(Mutants.ALL.size()), "another day");
        Mutant none = new Mutant("none", "Manager", "answer(client, Kind.CONFIG);", "answer(client, Kind.CONFIG);");

        assertThat(DocumentedTable.cells(new Verdicts(none).row()).subList(1, 4))
                .containsOnly(Verdicts.SURVIVES);
    }
}
