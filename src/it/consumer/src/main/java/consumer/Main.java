package consumer;

import java.io.File;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rankbuffer.RankBuffer;
import org.rankbuffer.RunObserver;
import org.rankbuffer.RunResult;
import org.rankbuffer.Settings;

/** Uses the library with nothing beside it but SLF4J's API, and says what it has found. */
final class Main {

    private static final Pattern FACE = Pattern.compile("org/rankbuffer/\\w+(\\$\\w+)?\\.class");

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString().replaceAll("-[0-9].*", ""))
                .sorted()
                .forEach(entry -> System.out.println("class path: " + entry));
        System.out.println("public classes that load: " + load());
        RunResult result = RankBuffer.inProcess(4, Settings.DEFAULT, Squares::new, new RunObserver() {});
        System.out.println("verdict: " + result.verdict());
    }

    /** Loads each public class of the library's face, with every class that its methods name; returns how many. */
    private static int load() throws Exception {
        Path jar = Path.of(RankBuffer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        int loaded = 0;
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> names = file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> FACE.matcher(name).matches())
                    .map(name -> name.replace('/', '.').substring(0, name.length() - ".class".length()))
                    .toList();
            for (String name : names) {
                Class<?> type = Class.forName(name, false, Main.class.getClassLoader());
                if (Modifier.isPublic(type.getModifiers())) {
                    Class.forName(name).getMethods();
                    loaded++;
                }
            }
        }
        return loaded;
    }
}
