/* Rank 0 holds a bounded FIFO; one item a message; every item is asked for. */
#include "peer.h"

static int64_t manage(const struct job *job, int rank) {
    (void) rank;
    char *fifo = allocate((size_t) job->capacity * job->size);
    int *waiting = allocate(job->consumers * sizeof *waiting);
    int head = 0, count = 0, asked = 0, open = job->producers;
    for (;;) {
        while (asked > 0 && count > 0) {
            MPI_Send(fifo + (size_t) head * job->size, job->size, MPI_BYTE, waiting[--asked], REPLY, MPI_COMM_WORLD);
            head = (head + 1) % job->capacity;
            count--;
        }
        if (open == 0 && count == 0 && asked == job->consumers) break;
        /* While the FIFO is full no item is received, so that its producer waits. */
        char *slot = fifo + (size_t) ((head + count) % job->capacity) * job->size;
        int full = count == job->capacity;
        MPI_Status status;
        MPI_Recv(slot, full ? 0 : job->size, MPI_BYTE, MPI_ANY_SOURCE, full ? REQUEST : MPI_ANY_TAG, MPI_COMM_WORLD,
                 &status);
        int bytes;
        MPI_Get_count(&status, MPI_BYTE, &bytes);
        if (status.MPI_TAG == REQUEST) waiting[asked++] = status.MPI_SOURCE;
        else if (bytes > 0) count++;
        else open--;
    }
    while (asked > 0) MPI_Send(NULL, 0, MPI_BYTE, waiting[--asked], REPLY, MPI_COMM_WORLD);
    free(waiting);
    free(fifo);
    return 0;
}

static int64_t produce(const struct job *job, int rank) {
    char *item = allocate(job->size);
    for (int64_t number = rank - 1; number < job->items; number += job->producers) {
        make(item, number);
        /* Not MPI_Send, which may leave any number of short messages at a manager that has no room for them. */
        MPI_Ssend(item, job->size, MPI_BYTE, 0, ITEM, MPI_COMM_WORLD);
    }
    MPI_Send(NULL, 0, MPI_BYTE, 0, ITEM, MPI_COMM_WORLD);
    free(item);
    return 0;
}

static int64_t consume(const struct job *job, int rank) {
    (void) rank;
    char *item = allocate(job->size);
    int64_t sum = 0;
    for (;;) {
        MPI_Status status;
        int bytes;
        MPI_Send(NULL, 0, MPI_BYTE, 0, REQUEST, MPI_COMM_WORLD);
        MPI_Recv(item, job->size, MPI_BYTE, 0, REPLY, MPI_COMM_WORLD, &status);
        MPI_Get_count(&status, MPI_BYTE, &bytes);
        if (bytes == 0) break;
        sum += look_at(item, bytes);
    }
    free(item);
    return sum;
}

int main(int argc, char **argv) {
    MPI_Init(&argc, &argv);
    struct job job = parse(argc, argv);
    run(&job, manage, produce, consume);
    MPI_Finalize();
    return 0;
}
