package org.rankbuffer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a machine says of itself, and what that means for a run. */
final class HostFactsTest {

    private static final long PARCEL = 4L << 20;

    @Test
    void shouldFindAMachineWellThatHasEverything() {
        HostFacts facts = facts(0.4, "java", "17.0.15 /usr/bin/java", "program", "in-place");

        assertThat(problems(facts)).isEmpty();
        assertThat(facts.summary()).isEqualTo("Java 17.0.15 (/usr/bin/java), program in place, clock within 1 s");
        assertThat(facts.seesOurFiles()).isTrue();
        assertThat(facts.needsBundle()).isFalse();
    }

    @Test
    void shouldNameWhatIsWrongWithJava() {
        assertThat(problems(facts(0, "old-java", "", "program", "cached")))
                .containsExactly("host n7 has no Java; install Java 17 or newer there, or name it in the machines file:"
                        + " n7 java=/path/to/jdk");
        assertThat(problems(facts(0, "old-java", "/usr/bin/java 11.0.2", "program", "cached")))
                .first()
                .asString()
                .contains("has only an old Java: /usr/bin/java 11.0.2");
    }

    @Test
    void shouldWantRoomForWhatIsSent() {
        HostFacts full = facts(0, "java", "17 /j", "program", "absent 20479", "cache", "/c");
        HostFacts roomy = facts(0, "java", "17 /j", "program", "absent 20480", "cache", "/c");

        assertThat(problems(full))
                .first()
                .asString()
                .contains("a full disk: 20479 KiB are left in /c, 20480 are needed");
        assertThat(problems(roomy)).isEmpty();
        assertThat(roomy.needsBundle()).isTrue();
    }

    @Test
    void shouldNameEverythingThatIsWrongAtOnce() {
        assertThat(problems(facts(-90, "old-java", "", "program", "unwritable", "cache", "/c")))
                .hasSize(3)
                .anyMatch(line -> line.contains("/c cannot be written"))
                .anyMatch(line -> line.contains("a clock that is 90 s behind"));
        assertThat(problems(facts(90, "java", "17 /j", "program", "different")))
                .hasSize(2)
                .anyMatch(line -> line.contains("not the same program"))
                .anyMatch(line -> line.contains("90 s ahead"));
    }

    @Test
    void shouldSayWhatTheLastWordsOfSshMean() {
        Machine machine = new Machine("n7", 1, "ann", "", "");

        assertThat(ConnectionTrouble.of(machine, "ann@n7: Permission denied (publickey).", "")
                        .toString())
                .isEqualTo(
                        "host n7 cannot be reached: ann@n7: Permission denied (publickey).; set up a key that needs no"
                                + " password: ssh-copy-id ann@n7");
        assertThat(ConnectionTrouble.of(machine, "", "it sent no more").toString())
                .isEqualTo("host n7 cannot be reached: it sent no more; try it by hand: ssh ann@n7 true");
    }

    private static List<String> problems(HostFacts facts) {
        return facts.problems(PARCEL, 60).stream().map(HostProblem::toString).toList();
    }

    private static HostFacts facts(double clock, String... said) {
        Map<String, String> map = new java.util.HashMap<>();
        for (int i = 0; i < said.length; i += 2) {
            map.put(said[i], said[i + 1]);
        }
        return new HostFacts("n7", map, clock);
    }
}
