package org.rankbuffer.check.buffer;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The quick set of {@code docs/verification.md}: its counts are pinned, so that nothing is left out unnoticed. */
@Timeout(300)
final class QuickSetTest {

    static List<String> rows() {
        return DocumentedTable.named("quick").rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldHoldInEveryExecution(String row) {
        DocumentedTable.check(row, new Family(DocumentedTable.cells(row)).explore());
    }
}
