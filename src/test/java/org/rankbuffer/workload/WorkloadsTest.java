package org.rankbuffer.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.UsageException;
import org.rankbuffer.Workload;

class WorkloadsTest {

    /** A workload of a user's. */
    public static class Own implements Workload<byte[], Void> {
        @Override
        public Codec<byte[]> codec() {
            return Codec.bytes();
        }

        @Override
        public Producer<byte[]> producer(RankContext context) {
            return () -> null;
        }

        @Override
        public Consumer<byte[], Void> consumer(RankContext context) {
            return item -> {};
        }
    }

    /** Cannot be instantiated. */
    public abstract static class Unfinished implements Workload<byte[], Void> {}

    /** Has no constructor without parameters. */
    public static class Demanding extends Own {
        /** Wants something. */
        public Demanding(String something) {
            assertThat(something).isNotNull();
        }
    }

    /** Belongs to an object. */
    public class Inner extends Own {}

    static class Hidden extends Own {}

    /** Fails at once. */
    public static class Failing extends Own {
        /** Fails. */
        public Failing() {
            throw new IllegalStateException("no licence");
        }
    }

    /** Fails before it is there. */
    public static class FailingStatics extends Own {
        static final int NUMBER = Integer.parseInt("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"numbers", "wordcount", "checksum"})
    void shouldFindWhatIsBuiltIn(String name) {
        assertThat(load(name)).isNotSameAs(load(name));
        assertThat(Workloads.names()).containsKey(name);
    }

    @Test
    void shouldMakeAnInstanceOfTheUsersClass() {
        assertThat(load(Own.class.getName())).isInstanceOf(Own.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nubmers", "com.example.Missing", "", "org/rankbuffer/Workload", "a b"})
    void shouldNameTheKnownOnesWhenThereIsNone(String name) {
        assertUsage(name)
                .hasMessageStartingWith("there is no workload " + name + ";")
                .hasMessageContaining("numbers, wordcount, checksum")
                .hasMessageContaining("--classpath");
    }

    @Test
    void shouldRefuseAClassThatIsNoWorkload() {
        assertUsage("java.lang.String")
                .hasMessage("class java.lang.String is no workload; it must implement " + "org.rankbuffer.Workload");
    }

    @Test
    void shouldRefuseWhatIsAbstract() {
        assertUsage("org.rankbuffer.Workload").hasMessageContaining("is abstract");
        assertUsage(Unfinished.class.getName()).hasMessageContaining("is abstract");
    }

    @Test
    void shouldSayWhatAWorkloadMustBe() {
        assertUsage(Demanding.class.getName()).hasMessageContaining("public constructor without parameters");
        assertUsage(Hidden.class.getName()).hasMessageContaining("must be public");
        assertUsage(Inner.class.getName()).hasMessageContaining("static");
    }

    @Test
    void shouldTellWhatTheConstructorThrew() {
        assertUsage(Failing.class.getName()).hasMessageContaining("IllegalStateException: no licence");
        assertUsage(FailingStatics.class.getName()).hasMessageContaining("cannot be made");
    }

    @Test
    void shouldTellThatAClassCannotBeLoaded() {
        ClassLoader broken = new ClassLoader() {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, new byte[8], 0, 8);
            }
        };
        assertThatThrownBy(() -> Workloads.load("com.example.Broken", broken))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("workload com.example.Broken cannot be loaded")
                .hasMessageNotContaining("\n");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertUsage(String name) {
        return assertThatThrownBy(() -> load(name))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("\n");
    }

    private static Workload<?, ?> load(String name) {
        return Workloads.load(name, WorkloadsTest.class.getClassLoader());
    }
}
