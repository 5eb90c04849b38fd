package org.rankbuffer.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.base.Words;
import org.rankbuffer.exercise.DeviceRuns;
import org.rankbuffer.exercise.Sizes;
import org.rankbuffer.lab.Happened;
import org.rankbuffer.launch.JobListener;
import org.rankbuffer.launch.JobResult;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.mpjhome.MpjHome;
import org.rankbuffer.program.source.ProgramClasses;

/** Runs submissions for real. What they print is not shown. */
final class GradedRuns implements DeviceRuns {

    /** Seconds; the launcher sees a hang long before. */
    private static final int LIMIT = 30;

    private static final int MOST_OUTPUT = 1 << 20;
    private static final List<String> JAVA_OPTIONS = List.of("-Xmx128m");

    @Override
    public Outcome run(ProgramClasses program, Sizes sizes, String device, String mark) throws InterruptedException {
        MpjHome home = MpjHome.locate(Project.directory(), System.getenv(), line -> {});
        Device carrier = Device.named(device).filter(Device::needsMpj).orElseThrow();
        ProgramJob made = ProgramJob.of(
                new ProgramJob.Wish(carrier, sizes.np(), Path.of(""), List.of(), sizes.arguments(), JAVA_OPTIONS, 0),
                home,
                program);
        Printed printed = new Printed(sizes.np());
        LabListener listener = new LabListener(printed);
        LimitedJob job = new LimitedJob(made, LIMIT, listener);
        printed.job = job;
        JobResult result = job.run();
        Happened happened = listener.happened(
                result,
                printed.isTooMuch()
                        ? "prints more than " + (MOST_OUTPUT >> 20) + " MiB"
                        : job.isLate() ? "has not ended after " + Words.plural(LIMIT, "second") : "");
        return new Outcome(
                happened.end() == Happened.End.ENDED ? Optional.empty() : Optional.of(happened.sentence()),
                printed.lines(mark));
    }

    /** Keeps what ranks print, up to a limit. */
    private static final class Printed implements JobListener {
        private final List<ByteArrayOutputStream> ranks = new ArrayList<>();
        private LimitedJob job;
        private int bytes;

        Printed(int size) {
            for (int rank = 0; rank < size; rank++) {
                ranks.add(new ByteArrayOutputStream());
            }
        }

        @Override
        public void printed(int rank, byte[] text) {
            count(text);
            if (rank >= 0 && !isTooMuch()) {
                ranks.get(rank).writeBytes(text);
            }
        }

        @Override
        public void printedError(int rank, byte[] text) {
            count(text);
        }

        private void count(byte[] text) {
            bytes += text.length;
            if (isTooMuch()) {
                job.end();
            }
        }

        boolean isTooMuch() {
            return bytes > MOST_OUTPUT;
        }

        List<List<String>> lines(String mark) {
            return ranks.stream()
                    .map(rank -> rank.toString(StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.startsWith(mark))
                            .toList())
                    .toList();
        }

        @Override
        public void says(int rank, String line) {}

        @Override
        public void deadLetter(DeadLetter letter) {}
    }
}
