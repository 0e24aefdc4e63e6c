package io.partnerscope.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.ingestion.csv.Dialect;
import io.partnerscope.ingestion.typing.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
    @TempDir
    Path folder;

    private void file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }

    private void zip(String name, String... entries) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                out.write('x');
            }
        }
    }

    private static SourceFile kind(String... paths) {
        return new SourceFile(
                String.join(",", paths),
                List.of(paths),
                true,
                new Layouts(Dialect.STANDARD, Map.of()),
                Formats.STANDARD,
                KnownColumns.NONE);
    }

    private Set<String> foundIn(SourceFile kind, String... folders) throws IOException {
        return InputFiles.of(Arrays.stream(folders).map(folder::resolve).toList())
                .of(kind, new Source("test", "", List.of(), List.of(), Map.of(kind.name(), kind), List.of()))
                .keySet();
    }

    private Set<String> found(SourceFile kind, SourceFile... others) throws IOException {
        Map<String, SourceFile> kinds = new LinkedHashMap<>();
        kinds.put(kind.name(), kind);
        for (SourceFile other : others) {
            kinds.put(other.name(), other);
        }
        return InputFiles.of(List.of(folder))
                .of(kind, new Source("test", "", List.of(), List.of(), kinds, List.of()))
                .keySet();
    }

    @Test
    void packedFilesGoByTheirNamesWithin() throws IOException {
        file("orders-1.csv");
        file("orders-2.csv.gz");
        file("2024/orders-3.csv.ZST");
        file("orders-4.txt.gz");

        assertThat(found(kind("orders*.csv")))
                .containsExactly("2024/orders-3.csv.ZST", "orders-1.csv", "orders-2.csv.gz");
    }

    @Test
    void filesOfAnArchiveAreFiles() throws IOException {
        zip("october.zip", "data/orders.csv", "data/lines.csv", "__MACOSX/data/._orders.csv", "data/");

        assertThat(found(kind("orders*.csv"))).containsExactly("october.zip/data/orders.csv");
        assertThat(found(kind("*.csv"))).containsExactly("october.zip/data/lines.csv", "october.zip/data/orders.csv");
    }

    @Test
    void theOnlyFileOfAnArchiveMayGoByTheArchivesName() throws IOException {
        zip("orders-1.csv.zip", "export.csv");
        zip("orders-2.csv.zip", "lines.csv");

        assertThat(found(kind("orders*.csv"), kind("lines.csv"))).containsExactly("orders-1.csv.zip/export.csv");
        assertThat(found(kind("orders*.zip"))).contains("orders-1.csv.zip/export.csv");
    }

    @Test
    void anArchiveThatIsAskedForAndHasNothingKnownIsTakenItselfSoThatItIsSaid() throws IOException {
        zip("orders-3.zip", "a.txt", "b.txt");
        zip("orders-4.zip", "orders.zip", "b.txt");

        assertThat(found(kind("orders*.zip"))).containsExactly("orders-3.zip", "orders-4.zip/orders.zip");
    }

    @Test
    void filesOfTheSameNameInTwoFoldersAreTwoFiles() throws IOException {
        file("a/2024/orders.csv");
        file("b/2024/orders.csv");
        zip("a/october.zip", "lines.csv");
        zip("b/october.zip", "lines.csv");

        assertThat(foundIn(kind("orders.csv"), "a", "b"))
                .containsExactlyInAnyOrder("2024/orders.csv", folder + "/b/2024/orders.csv");
        assertThat(foundIn(kind("2024/*.csv"), "a", "b")).hasSize(2);
        assertThat(foundIn(kind("2024/"), "a", "b")).hasSize(2);
        assertThat(foundIn(kind("lines.csv"), "a", "b"))
                .containsExactlyInAnyOrder("october.zip/lines.csv", folder + "/b/october.zip/lines.csv");
        assertThat(foundIn(kind("lines.csv"), "a", "a")).containsExactly("october.zip/lines.csv");
    }

    @Test
    void foldersAndDepths() throws IOException {
        file("2024/a/x.csv");
        file("2024/y.csv");
        file("x.csv");

        assertThat(found(kind("2024/"))).containsExactly("2024/a/x.csv", "2024/y.csv");
        assertThat(found(kind("**/x.csv"))).containsExactly("2024/a/x.csv", "x.csv");
        assertThat(found(kind("2024/*.csv"))).containsExactly("2024/y.csv");
    }

    @Test
    void saysWhyThereMayBeNone() throws IOException {
        file("ORDERS.CSV");

        InputFiles inputs = InputFiles.of(List.of(folder));

        assertThat(inputs.hint(kind("orders.csv"))).contains("ORDERS.CSV differs in upper and lower case only");
        assertThat(inputs.hint(kind("lines.csv"))).isEmpty();
        Files.write(folder.resolve("lines.zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThat(InputFiles.of(List.of(folder)).hint(kind("lines.csv"))).contains("lines.zip is a damaged zip");
    }
}
