/*
 * Rank 0 holds a bounded FIFO; a message carries many items: a producer's as many as a quarter of the capacity (but at
 * least one), a consumer's whatever is there up to half of it. Items are received into the FIFO and sent out of it
 * where they lie.
 */
#include "peer.h"

enum { MOST_BYTES = 1 << 20 };

static int least(int a, int b) { return a < b ? a : b; }

static int batch(const struct job *job, int items) {
    int most = least(items, MOST_BYTES / job->size);
    return most < 1 ? 1 : most;
}

static int most_in(const struct job *job) { return batch(job, job->capacity / 4); }

static int most_out(const struct job *job) { return batch(job, job->capacity / 2); }

static int64_t manage(const struct job *job, int rank) {
    (void) rank;
    int capacity = job->capacity, most = most_in(job);
    size_t size = job->size;
    /* The part behind the capacity is for a batch that goes over the end; what it has of it moves to the beginning. */
    char *fifo = allocate((capacity + most) * size);
    int *waiting = allocate(job->consumers * sizeof *waiting);
    int head = 0, count = 0, asked = 0, open = job->producers;
    for (;;) {
        while (asked > 0 && count > 0) {
            int n = least(least(count, most_out(job)), capacity - head);
            MPI_Send(fifo + head * size, n * size, MPI_BYTE, waiting[--asked], REPLY, MPI_COMM_WORLD);
            head = (head + n) % capacity;
            count -= n;
        }
        if (open == 0 && count == 0 && asked == job->consumers) break;
        int tail = (head + count) % capacity;
        int full = count + most > capacity;
        MPI_Status status;
        MPI_Recv(fifo + tail * size, full ? 0 : most * size, MPI_BYTE, MPI_ANY_SOURCE, full ? REQUEST : MPI_ANY_TAG,
                 MPI_COMM_WORLD, &status);
        int bytes;
        MPI_Get_count(&status, MPI_BYTE, &bytes);
        int over = tail + bytes / (int) size - capacity;
        if (over > 0) memcpy(fifo, fifo + capacity * size, over * size);
        count += bytes / size;
        if (status.MPI_TAG == REQUEST) waiting[asked++] = status.MPI_SOURCE;
        else if (bytes == 0) open--;
    }
    while (asked > 0) MPI_Send(NULL, 0, MPI_BYTE, waiting[--asked], REPLY, MPI_COMM_WORLD);
    free(waiting);
    free(fifo);
    return 0;
}

static int64_t produce(const struct job *job, int rank) {
    int most = most_in(job), n = 0;
    size_t size = job->size;
    char *items = allocate(most * size);
    for (int64_t number = rank - 1; number < job->items; number += job->producers) {
        make(items + n++ * size, number);
        if (n == most) {
            MPI_Ssend(items, n * size, MPI_BYTE, 0, ITEM, MPI_COMM_WORLD);
            n = 0;
        }
    }
    if (n > 0) MPI_Ssend(items, n * size, MPI_BYTE, 0, ITEM, MPI_COMM_WORLD);
    MPI_Send(NULL, 0, MPI_BYTE, 0, ITEM, MPI_COMM_WORLD);
    free(items);
    return 0;
}

static int64_t consume(const struct job *job, int rank) {
    (void) rank;
    int most = most_out(job);
    size_t size = job->size;
    char *items = allocate(most * size);
    int64_t sum = 0;
    for (;;) {
        MPI_Status status;
        int bytes;
        MPI_Send(NULL, 0, MPI_BYTE, 0, REQUEST, MPI_COMM_WORLD);
        MPI_Recv(items, most * size, MPI_BYTE, 0, REPLY, MPI_COMM_WORLD, &status);
        MPI_Get_count(&status, MPI_BYTE, &bytes);
        if (bytes == 0) break;
        for (char *item = items; item < items + bytes; item += size) sum += look_at(item, job->size);
    }
    free(items);
    return sum;
}

int main(int argc, char **argv) {
    MPI_Init(&argc, &argv);
    struct job job = parse(argc, argv);
    run(&job, manage, produce, consume);
    MPI_Finalize();
    return 0;
}
