package org.rankbuffer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Grades many submissions, as many at a time as there are processors. */
final class GradingPool {

    private GradingPool() {}

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "grading");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Grades them; blocks until all are graded.
     *
     * @param grading a way to grade each
     * @param done is told of each, in order
     */
    static <S, G> List<G> grade(List<S> submissions, Function<S, Callable<G>> grading, BiConsumer<S, G> done)
            throws InterruptedException {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), GradingPool::thread);
        try {
            List<Future<G>> futures = new ArrayList<>();
            submissions.forEach(submission -> futures.add(threads.submit(grading.apply(submission))));
            List<G> all = new ArrayList<>();
            for (int i = 0; i < submissions.size(); i++) {
                G graded = futures.get(i).get();
                done.accept(submissions.get(i), graded);
                all.add(graded);
            }
            return all;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
