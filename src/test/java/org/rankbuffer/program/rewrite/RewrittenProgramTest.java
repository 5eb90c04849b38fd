package org.rankbuffer.program.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RewrittenProgramTest {

    @TempDir
    private Path temporary;

    private Path scratch;
    private Path files;

    @BeforeEach
    void makeDirectories() throws Exception {
        scratch = Files.createDirectory(temporary.resolve("scratch"));
        files = Files.createDirectory(temporary.resolve("files"));
    }

    private RankFixture run(String statements) throws Exception {
        return run(statements, "");
    }

    private RankFixture run(String statements, String members) throws Exception {
        try (RewrittenProgram program = RankFixture.compile(temporary, statements, members)) {
            return RankFixture.run(program, 0, "first\nsecond\n", scratch);
        }
    }

    private String printed(String statements) throws Exception {
        RankFixture rank = run(statements);
        assertThat(rank.thrown()).isNull();
        return rank.printed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Math.random()",
                "new Random().nextInt()",
                "((Supplier<Random>) Random::new).get().nextInt()",
                "((DoubleSupplier) Math::random).getAsDouble()",
                "java.util.concurrent.ThreadLocalRandom.current().nextInt(3, 1000000)",
                "new java.security.SecureRandom().nextLong()",
                "java.security.SecureRandom.getInstance(\"SHA1PRNG\").nextLong()",
                "java.util.random.RandomGenerator.getDefault().nextLong()",
                "new SplittableRandom().nextLong()",
                "UUID.randomUUID()",
                "System.nanoTime()",
                "System.currentTimeMillis()",
                "((LongSupplier) System::nanoTime).getAsLong()",
                "java.time.Instant.now()",
                "java.time.LocalDateTime.now()",
                "java.time.LocalDate.now(java.time.ZoneId.of(\"UTC\"))",
                "((Supplier<Object>) java.time.LocalTime::now).get()",
                "java.time.Clock.systemUTC().millis()",
                "new Date().getTime()",
                "Thread.currentThread().getId()",
                "Runtime.getRuntime().freeMemory()",
                "Calendar.getInstance().getTimeInMillis()"
            })
    void shouldGiveTheSameNumbersAndTimesInEachRun(String expression) throws Exception {
        try (RewrittenProgram program = RankFixture.compile(temporary, "System.out.print(" + expression + ");", "")) {
            RankFixture one = RankFixture.run(program, 1, "", scratch);
            RankFixture other = RankFixture.run(program, 1, "", scratch);

            assertThat(one.thrown()).isNull();
            assertThat(one.printed()).isEqualTo(other.printed()).isNotEmpty();
        }
    }

    @Test
    void shouldGiveEachRankAndEachGeneratorOtherNumbers() throws Exception {
        try (RewrittenProgram program = RankFixture.compile(
                temporary,
                "System.out.print(Math.random() + \" \" + new Random().nextInt() + \" \" + new Random().nextInt());",
                "")) {
            String[] one = RankFixture.run(program, 1, "", scratch).printed().split(" ");
            String[] other = RankFixture.run(program, 2, "", scratch).printed().split(" ");

            assertThat(one)
                    .doesNotContainAnyElementsOf(java.util.List.of(other))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldLetTimePassOnlyInTheProgram() throws Exception {
        long start = System.nanoTime();

        String printed = printed("""
                long start = System.currentTimeMillis();
                Thread.sleep(3_600_000);
                java.util.concurrent.TimeUnit.HOURS.sleep(1);
                System.out.print(System.currentTimeMillis() - start >= 7_200_000);
                """);

        assertThat(printed).isEqualTo("true");
        assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
    }

    @Test
    void shouldEndALoopThatWaitsForTheClock() throws Exception {
        assertThat(printed("long end = System.currentTimeMillis() + 100; while (System.currentTimeMillis() < end) {}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    System.exit(3);                                            | exit 3
                    Runtime.getRuntime().halt(4);                              | exit 4
                    ((IntConsumer) System::exit).accept(5);                    | exit 5
                    new Thread(() -> {}).start();                              | Subject.java:3 starts a thread
                    List.of(new Thread()).forEach(Thread::start);              | Subject.java:3 starts a thread
                    new Own().start();                                         | Subject.java:3 starts a thread
                    List.of(1).parallelStream().count();                       | Subject.java:3 starts a thread
                    new java.net.ServerSocket(0);                              | Subject.java:3 opens a socket
                    new ProcessBuilder("true").start();                        | Subject.java:3 starts a process
                    new javax.swing.JFrame();                                  | Subject.java:3 opens a window
                    synchronized (args) { args.wait(); }                       | Subject.java:3 waits for another thread
                    while (true) {}                                            | runs in circles in line 3
                    for (;;) { try { forEver(); } catch (StackOverflowError e) {} } | runs in circles in line 5
                    """)
    void shouldEndTheRun(String statement, String why) throws Exception {
        RankFixture rank = run(
                "if (args.length == 0) { " + statement + " }",
                "static void forEver() { forEver(); } static class Own extends Thread {}");

        assertThat(rank.thrown()).isInstanceOf(RankFixture.End.class).hasMessage(why);
    }

    @Test
    void shouldNotLetHandlersCatchWhatEndsTheRun() throws Exception {
        RankFixture rank = run("""
                Object lock = new Object();
                for (int i = 0; i < 3; i++) {
                    try {
                        synchronized (lock) {
                            System.exit(i);
                        }
                    } catch (RuntimeException | Error e) {
                        System.out.print("caught");
                    } finally {
                        System.out.print("finally");
                    }
                }
                """);

        assertThat(rank.thrown()).hasMessage("exit 0");
        assertThat(rank.printed()).isEmpty();
    }

    @Test
    void shouldLetHandlersCatchEverythingElse() throws Exception {
        assertThat(printed("""
                                try { int[] a = {}; a[1] = 0; } catch (Throwable e) { System.out.print("1"); } finally { System.out.print("2"); }
                                try { throw new AssertionError(); } catch (Error e) { System.out.print("3"); }
                                try { args.wait(); } catch (IllegalMonitorStateException e) { System.out.print("4"); }
                                """)).isEqualTo("1234");
    }

    @Test
    void shouldGiveTheRankStreamsOfItsOwn() throws Exception {
        RankFixture rank = run(
                """
                Scanner in = new Scanner(System.in);
                List.of(in.nextLine()).forEach(System.out::print);
                new Own().printStackTrace();
                System.setOut(System.err);
                System.out.print("moved");
                """,
                "static class Own extends Exception { public void printStackTrace() { super.printStackTrace(); } }");

        assertThat(rank.thrown()).isNull();
        assertThat(rank.printed()).isEqualTo("first");
        assertThat(rank.complaints()).contains("Subject$Own", "Subject.java:5").endsWith("moved");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "try (PrintWriter out = new PrintWriter(new FileWriter(name, true))) { out.print(\" new\"); }",
                "try (FileOutputStream out = new FileOutputStream(new File(name), true)) { out.write(\" new\".getBytes()); }",
                "Files.write(Path.of(name), \" new\".getBytes(), StandardOpenOption.APPEND);",
                "Files.writeString(Paths.get(name), \"old new\");",
                "try (RandomAccessFile f = new RandomAccessFile(name, \"rw\")) { f.seek(3); f.writeBytes(\" new\"); }",
                "Function<String, FileWriter> open = n -> null; try (Writer out = Opener.of(FileWriter::new, name)) { out.write(\"old new\"); }",
            })
    void shouldWriteFilesElsewhereAndReadThemBack(String statement) throws Exception {
        Path file = Files.writeString(files.resolve("data.txt"), "old");

        RankFixture rank = run(
                "String name = \"" + file + "\"; " + statement
                        + " System.out.print(Files.readString(Path.of(name)) + new Scanner(new File(name)).nextLine());",
                "interface Opener { Writer open(String name) throws IOException; static Writer of(Opener o, String n) throws IOException { return o.open(n); } }");

        assertThat(rank.thrown()).isNull();
        assertThat(rank.printed()).isEqualTo("old newold new");
        assertThat(file).hasContent("old");
    }

    @Test
    void shouldMakeAndMoveFilesElsewhere() throws Exception {
        Path file = files.resolve("made");

        String printed = printed("File f = new File(\"" + file + "\");" + """
                  System.out.print(f.mkdir());
                  System.out.print(new File(f, "a").createNewFile());
                  System.out.print(new File(f, "a").renameTo(new File(f, "b")));
                  System.out.print(new File(f, "b").exists());
                  System.out.print(new File(f, "b").delete());
                  try { new FileWriter(new File(f, "absent/c")); } catch (FileNotFoundException e) { System.out.print(" no"); }
                  """);

        assertThat(printed).isEqualTo("truetruetruetruetrue no");
        assertThat(files).isEmptyDirectory();
    }

    @Test
    void shouldHaveStaticsForEachRunAndTheSameMpiForAll() throws Exception {
        try (RewrittenProgram program = RankFixture.compile(
                temporary,
                "System.out.print(++count + \" \" + mpi.MPI.class.getClassLoader().hashCode());",
                "static int count;")) {
            RankFixture one = RankFixture.run(program, 0, "", scratch);
            RankFixture other = RankFixture.run(program, 1, "", scratch);

            assertThat(one.printed()).startsWith("1 ").isEqualTo(other.printed());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.rankbuffer.program.rewrite.ProgramLoader",
                "org.rankbuffer.ExitCode",
                "org.objectweb.asm.ClassReader",
                "org.junit.jupiter.api.Test"
            })
    void shouldHideThisProjectFromPrograms(String name) throws Exception {
        assertThat(run("Class.forName(\"" + name + "\");").thrown()).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void shouldKeepLinesAndNamesOfVariables() throws Exception {
        RankFixture rank = run("int[] a = {};\nlong b = 2;\nfor (int i = 0; i < 2; i++) {\na[i] = (int) b;\n}");

        assertThat(rank.thrown()).isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThat(rank.thrown().getStackTrace()[0].getLineNumber()).isEqualTo(6);
    }

    @Test
    void shouldKeepFramesOfObjectsThatAreBeingMade() throws Exception {
        RankFixture rank = run(
                "System.out.print(made(1) + made(2));",
                "static String made(int n) { return new String(n > 1 ? of(n) : \"one \"); } static String of(int n) { return \"\" + n; }");

        assertThat(rank.thrown()).isNull();
        assertThat(rank.printed()).isEqualTo("one 2");
    }

    @Test
    void shouldGiveObjectsTheSameHashCodesInEachRun() throws Exception {
        RankFixture rank = run(
                "Set<Own> all = new HashSet<>(); for (int i = 0; i < 20; i++) all.add(new Own(i));"
                        + " for (Own o : all) System.out.print(o.number + \" \"); System.out.print(new Own(1));"
                        + " System.out.print(System.identityHashCode(args)); System.out.print(new Two().hashCode());",
                "static class Own { int number; Own(int n) { number = n; } }"
                        + "static class Two { public int hashCode() { return 2; } }");

        assertThat(rank.thrown()).isNull();
        assertThat(rank.printed()).startsWith("0 1 2 3 ").endsWith(" 19 Subject$Own@15222");
    }

    @Test
    void shouldServeThreadsThatAProgramStartsAllTheSame() throws Exception {
        RankFixture rank = run(
                "Own.begin(); Own.end();",
                "static class Own { "
                        + "static Object o; static void begin() throws Exception { o = Class.forName(\"java.lang.Thread\")"
                        + ".getConstructor(Runnable.class).newInstance((Runnable) () -> System.out.print(\"here\"));"
                        + "Thread.class.getMethod(\"start\").invoke(o); }"
                        + "static void end() throws Exception { ((Thread) o).join(); } }");

        assertThat(rank.thrown()).isNull();
        assertThat(rank.printed()).isEqualTo("here");
    }
}
