package org.rankbuffer.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Seeded defects of the protocol that ships; each is found, as {@code docs/verification.md} tells. */
@Timeout(300)
final class MutantsTest {

    static List<Mutant> mutants() {
        return Mutants.ALL;
    }

    @ParameterizedTest
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

    /** Without a change, the way of loading the protocol a second time finds nothing. */
    @Test
    void shouldFindNothingWithoutADefect() throws Exception {
        Mutant none = new Mutant("none", "Manager", "answer(client, Kind.CONFIG);", "answer(client, Kind.CONFIG);");

        assertThat(DocumentedTable.cells(new Verdicts(none).row()).subList(1, 4))
                .containsOnly(Verdicts.SURVIVES);
    }
}
