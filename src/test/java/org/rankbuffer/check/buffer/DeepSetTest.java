package org.rankbuffer.check.buffer;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The deep set of {@code docs/verification.md}, which takes long: {@code mvn -Pexhaustive test}. */
@Tag("exhaustive")
final class DeepSetTest {

    static List<String> rows() {
        return DocumentedTable.named("deep").rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldHoldInEveryExecution(String row) {
        DocumentedTable.check(row, new Family(DocumentedTable.cells(row)).explore());
    }
}
