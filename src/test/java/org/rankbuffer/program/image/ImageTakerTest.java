package org.rankbuffer.program.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images of the samples: which states count as the same. */
final class ImageTakerTest {

    private static final ImageTaker TAKER = new ImageTaker(type -> false);

    static Stream<String> names(String prefix) {
        return Arrays.stream(ImageSamples.class.getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith(prefix))
                .sorted();
    }

    static Stream<String> different() {
        return names("differs");
    }

    static Stream<String> same() {
        return names("same");
    }

    static Stream<String> none() {
        return names("none");
    }

    static Stream<String> withImages() {
        return Stream.concat(different(), same());
    }

    static List<RankImage> images(SampleLoader loader, String name, int argument) {
        return ImageProbe.during(TAKER, loader, () -> run(loader, name, argument));
    }

    static void run(SampleLoader loader, String name, int argument) {
        try {
            loader.loadClass(ImageSamples.class.getName())
                    .getMethod(name, int.class)
                    .invoke(null, argument);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each in classes of its own. */
    private static List<byte[]> bytes(String name, int argument) {
        return bytes(images(new SampleLoader(), name, argument));
    }

    private static List<byte[]> bytes(List<RankImage> images) {
        List<byte[]> bytes = new ArrayList<>();
        for (RankImage image : images) {
            assertThat(image.why()).isEmpty();
            bytes.add(image.bytes());
        }
        assertThat(bytes).isNotEmpty();
        return bytes;
    }

    private static void assertSame(List<byte[]> one, List<byte[]> other) {
        assertThat(one).usingElementComparator(Arrays::compare).isEqualTo(other);
    }

    @ParameterizedTest
    @MethodSource("withImages")
    void shouldBeTheSameInEachRun(String name) {
        assertSame(bytes(name, 1), bytes(name, 1));
    }

    @ParameterizedTest
    @MethodSource("different")
    void shouldTellStatesApart(String name) {
        List<byte[]> one = bytes(name, 0);
        List<byte[]> other = bytes(name, 1);
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            assertThat(one.get(i)).as("call %d", i).isNotEqualTo(other.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("same")
    void shouldLeaveOutWhatDoesNotMatter(String name) {
        assertSame(bytes(name, 0), bytes(name, 1));
    }

    @ParameterizedTest
    @MethodSource("none")
    void shouldSayWhyThereIsNoImage(String name) {
        for (RankImage image : images(new SampleLoader(), name, 0)) {
            assertThat(image.why()).as(name).isNotEmpty();
            assertThat(image.bytes()).isEmpty();
        }
    }

    @Test
    void shouldCountWhatIsGivenBesides() {
        SampleLoader loader = new SampleLoader();

        assertThat(TAKER.take(loader, 1, "a").bytes())
                .isEqualTo(TAKER.take(loader, 1, "a").bytes())
                .isNotEqualTo(TAKER.take(loader, 2, "a").bytes())
                .isNotEqualTo(TAKER.take(loader, 1).bytes());
    }

    @Test
    void shouldCountOpaqueObjectsByTheirClassOnly() {
        ImageTaker taker = new ImageTaker(AtomicInteger.class::isAssignableFrom);
        SampleLoader loader = new SampleLoader();

        assertThat(taker.take(loader, new AtomicInteger(1)).bytes())
                .isEqualTo(taker.take(loader, new AtomicInteger(2)).bytes())
                .isNotEqualTo(taker.take(loader, new AtomicLong(1)).bytes());
    }

    @Test
    void shouldNotInitialiseAClassByLooking() {
        SampleLoader loader = new SampleLoader();
        run(loader, "differsInt", 0);
        List<RankImage> before = images(loader, "differsInt", 0);
        assertThat(loader.defined()).hasSize(1);
        define(loader, ImageSamples.class.getName() + "$InInitialiser");
        assertThat(loader.defined()).hasSize(2);

        assertSame(bytes(images(loader, "differsInt", 0)), bytes(before));
    }

    private static void define(SampleLoader loader, String name) {
        try {
            loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
