package org.rankbuffer.workload.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.workload.Shell;

class FileWalkTest {

    @TempDir
    Path folder;

    private final List<String> errors = new ArrayList<>();
    private long looked;

    @Test
    void shouldFindFilesAndNothingElse() throws Exception {
        Shell.run(folder, "mkdir -p a/b c; touch 1 a/2 a/b/3; ln -s a link; ln -s 1 file; mkfifo pipe", "mkfifo");

        assertThat(namesBelow(folder)).containsExactlyInAnyOrder("p/1", "p/a/2", "p/a/b/3");
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldYieldAFileThatIsThePathItself() throws IOException {
        assertThat(namesBelow(Files.createFile(folder.resolve("1")))).containsExactly("p");
    }

    @Test
    void shouldGoDeep() throws Exception {
        Shell.run(folder, "for i in {1..150}; do mkdir d; cd d; done; touch f");

        assertThat(namesBelow(folder)).singleElement().asString().hasSize("p".length() + 150 * "/d".length() + 2);
    }

    @Test
    void shouldGoOnWhenADirectoryVanishes() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Files.createFile(folder.resolve("file"));
        try (FileWalk walk = walk(folder)) {
            assertThat(walk.next().name()).hasToString("p/file");
            Files.delete(gone);

            assertThat(walk.next()).isNull();
        }
        assertThat(errors).containsExactly("cannot read (no such file): p/gone");
    }

    @Test
    void shouldFailWhenThePathIsNotThere() {
        assertThatThrownBy(() -> walk(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void shouldTellProgressWhereThereIsNothingToFind() throws Exception {
        Shell.run(folder, "mkdir -p a/b c; ln -s a link; mkfifo pipe", "mkfifo");

        assertThat(namesBelow(folder)).isEmpty();
        assertThat(looked).isEqualTo(5);
    }

    private List<String> namesBelow(Path path) throws IOException {
        List<String> names = new ArrayList<>();
        try (FileWalk walk = walk(path)) {
            for (FoundFile file = walk.next(); file != null; file = walk.next()) {
                names.add(file.name().toString());
            }
        }
        return names;
    }

    private FileWalk walk(Path path) throws IOException {
        return new FileWalk(
                path,
                PathName.asGiven("p"),
                (name, reason) -> errors.add(InputPath.cannotRead(name, reason)),
                count -> looked++);
    }
}
