package org.rankbuffer.launch.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rankbuffer.RunResult;
import org.rankbuffer.Settings;

final class RecordFormTest {

    @Test
    void shouldCarryAJobAsItIs() throws IOException {
        Settings settings = Settings.builder().option("input", "a\nname with ü").build();
        JobSpec job = JobSpec.of(Device.NIODEV, 5, "numbers", List.of("/a.jar", "/b c.jar"), settings)
                .withRankJars(List.of("/mpi.jar"))
                .withAddress("#;1;");

        assertThat(copy(job)).isEqualTo(job);
    }

    @Test
    void shouldCarryAResultAsItIs() throws IOException {
        RunResult result = RunResult.brokenOff(5, "numbers", "x".repeat(100_000));

        assertThat(copy(result)).isEqualTo(result);
    }

    @Test
    void shouldCarryEveryKindOfValue() throws IOException {
        List<Object> values = Arrays.asList(
                1,
                -2L,
                0.5,
                true,
                "",
                null,
                List.of(),
                Map.of("k", 1),
                Device.THREADS,
                new StackTraceElement("c", "m", null, -2));

        assertThat(copy(values)).isEqualTo(values);
        assertThat((byte[]) copy(new byte[] {1, -1})).containsExactly(1, -1);
        assertThat((long[]) copy(new long[] {Long.MIN_VALUE, 7})).containsExactly(Long.MIN_VALUE, 7);
    }

    @Test
    void shouldMakeNoClassesButOurs() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte('r');
        out.writeUTF("java.lang.ProcessBuilder");

        assertThatThrownBy(() -> RecordForm.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none of ours");
    }

    @Test
    void shouldRefuseWhatItCannotCarry() {
        assertThatThrownBy(() -> copy(new StringBuilder())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Object copy(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordForm.write(value, new DataOutputStream(bytes));
        return RecordForm.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
