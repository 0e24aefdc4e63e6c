package io.partnerscope.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the text files of a folder of the class path, from a directory of classes or from a jar. */
public final class ClasspathFolder {
    private ClasspathFolder() {}

    /**
     * Texts by path below the folder, in order of path.
     *
     * @param owner a class of the module that holds the folder
     * @param folder absolute, such as "/contracts/lake"
     * @param ending how the file names end, such as ".yaml"
     * @throws IllegalStateException when there is no such folder
     */
    public static Map<String, String> texts(Class<?> owner, String folder, String ending) {
        URL url = owner.getResource(folder);
        if (url == null) {
            throw new IllegalStateException("Missing on the class path: " + folder);
        }
        try {
            if (url.getProtocol().equals("jar")) {
                URI jar = ((JarURLConnection) url.openConnection())
                        .getJarFileURL()
                        .toURI();
                try (FileSystem files = FileSystems.newFileSystem(Path.of(jar))) {
                    return texts(files.getPath(folder), ending);
                }
            }
            return texts(Path.of(url.toURI()), ending);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + folder, failure);
        } catch (URISyntaxException broken) {
            throw new IllegalStateException("Cannot read " + url, broken);
        }
    }

    private static Map<String, String> texts(Path root, String ending) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : (Iterable<Path>) walk::iterator) {
                if (file.toString().endsWith(ending)) {
                    texts.put(root.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return texts;
    }
}
