/* What the C peers have in common: their options, the items, and the line that tells of a round. */
#ifndef PEER_H
#define PEER_H

#include <mpi.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * An ITEM is received while there is room for it, and an empty one ends its producer; a REQUEST is received always; an
 * empty REPLY ends its consumer.
 */
enum { ITEM = 1, REQUEST = 2, REPLY = 3 };

struct job {
    int64_t items;
    int size, capacity, producers, consumers, rounds, warmup;
};

static struct job parse(int argc, char **argv) {
    struct job job = {0};
    for (int i = 1; i + 1 < argc; i += 2) {
        int64_t value = atoll(argv[i + 1]);
        if (!strcmp(argv[i], "--items")) job.items = value;
        else if (!strcmp(argv[i], "--size")) job.size = (int) value;
        else if (!strcmp(argv[i], "--capacity")) job.capacity = (int) value;
        else if (!strcmp(argv[i], "--producers")) job.producers = (int) value;
        else if (!strcmp(argv[i], "--consumers")) job.consumers = (int) value;
        else if (!strcmp(argv[i], "--rounds")) job.rounds = (int) value;
        else if (!strcmp(argv[i], "--warmup")) job.warmup = (int) value;
    }
    return job;
}

static void *allocate(size_t bytes) {
    void *memory = calloc(1, bytes);
    if (memory == NULL) {
        fprintf(stderr, "no memory for %zu bytes\n", bytes);
        MPI_Abort(MPI_COMM_WORLD, 1);
    }
    return memory;
}

/* Writes an item: a number, and whatever follows it. */
static inline void make(char *item, int64_t number) { memcpy(item, &number, sizeof number); }

/* What an item adds to the sum. */
static inline int64_t look_at(const char *item, int size) {
    int64_t number;
    memcpy(&number, item, sizeof number);
    return number + size;
}

typedef int64_t body(const struct job *job, int rank);

/* Runs all rounds: rank 0 manages, the next ones produce, the others consume and return their part of the sum. */
static void run(const struct job *job, body *manage, body *produce, body *consume) {
    int rank;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    body *role = rank == 0 ? manage : rank <= job->producers ? produce : consume;
    for (int round = 0; round < job->warmup + job->rounds; round++) {
        MPI_Barrier(MPI_COMM_WORLD);
        double begin = MPI_Wtime();
        int64_t part = role(job, rank), sum = 0;
        MPI_Reduce(&part, &sum, 1, MPI_INT64_T, MPI_SUM, 0, MPI_COMM_WORLD);
        double seconds = MPI_Wtime() - begin;
        if (rank == 0 && round >= job->warmup) {
            printf("{\"items\":%lld,\"seconds\":%.9f,\"sum\":%lld}\n", (long long) job->items, seconds, (long long) sum);
            fflush(stdout);
        }
    }
}

#endif
