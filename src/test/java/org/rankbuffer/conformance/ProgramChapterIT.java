package org.rankbuffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.docs.Page;

/** The programs of the chapter on programs of others do on real MPJ Express what the chapter's table says. */
final class ProgramChapterIT {

    private static final int SECONDS_TO_END = 60;
    private static final int SECONDS_TO_HANG = 8;

    /** Such as {@code | `RingSum` | 3 | `100000` | hangs | hangs |}. */
    private static final Pattern ROW =
            Pattern.compile("\\| `(\\w+)` \\| (\\d+) \\| (?:`([^`]*)`|–) \\| (ends|hangs) \\| (ends|hangs) \\|");

    @TempDir
    static Path classes;

    private record Row(String program, int size, List<String> arguments, String multicore, String niodev) {
        static Row of(MatchResult row) {
            List<String> arguments =
                    row.group(3) == null ? List.of() : List.of(row.group(3).split(" "));
            return new Row(row.group(1), Integer.parseInt(row.group(2)), arguments, row.group(4), row.group(5));
        }
    }

    static Stream<Row> rows() {
        return ROW.matcher(Page.of("docs/verification.md").text()).results().map(Row::of);
    }

    @BeforeAll
    static void compile() {
        TestPrograms.compile(classes, "examples");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldDoOnRealMulticoreWhatThePageSays(Row row) throws Exception {
        RealRun run = RealRun.multicore(classes, row.size(), seconds(row.multicore()), row.program(), row.arguments());

        assertThat(run.ended() ? "ends" : "hangs")
                .as(String.join("\n", run.lines()))
                .isEqualTo(row.multicore());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldDoOnRealNiodevWhatThePageSays(Row row) throws Exception {
        RealRun run = RealRun.niodev(classes, row.size(), seconds(row.niodev()), row.program(), row.arguments());

        assertThat(run.ended() ? "ends" : "hangs")
                .as(String.join("\n", run.lines()))
                .isEqualTo(row.niodev());
    }

    private static int seconds(String expected) {
        return expected.equals("hangs") ? SECONDS_TO_HANG : SECONDS_TO_END;
    }

    /** Or else the pattern has lost some. */
    @Test
    void shouldFindARowForEachProgram() {
        assertThat(rows().map(Row::program).distinct())
                .containsExactlyInAnyOrderElementsOf(TestPrograms.sources("examples").stream()
                        .map(TestPrograms::name)
                        .toList());
    }
}
