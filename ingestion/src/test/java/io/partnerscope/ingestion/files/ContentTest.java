package io.partnerscope.ingestion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packed files give what was packed, or one clear line. */
class ContentTest {
    private static final byte[] TEXT = "id,name\n1,a\n2,b\n".repeat(2000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(out)) {
            packed.write(content);
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
        return out.toByteArray();
    }

    private Content file(String name, byte[] bytes) throws IOException {
        return Content.of(Files.write(folder.resolve(name), bytes));
    }

    private static byte[] read(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    private Content zip(String entry, byte[] bytes) throws IOException {
        Path file = folder.resolve("archive.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(bytes);
        }
        return new Content(file.toString(), entry);
    }

    @Test
    void whatIsPackedIsKnownByItsBytes() throws IOException {
        assertThat(read(file("plain.gz", TEXT))).isEqualTo(TEXT);
        assertThat(read(file("gzip.csv", gzip(TEXT)))).isEqualTo(TEXT);
        assertThat(read(file("zstd.csv", Zstd.compress(TEXT)))).isEqualTo(TEXT);
        assertThat(read(zip("a/b.csv", TEXT))).isEqualTo(TEXT);
        assertThat(read(zip("b.csv.gz", gzip(TEXT)))).isEqualTo(TEXT);
        assertThat(read(file("empty.csv", new byte[0]))).isEmpty();
    }

    @Test
    void severalMembersAreOneFile() throws IOException {
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.writeBytes(gzip(TEXT));
        twice.writeBytes(gzip(TEXT));

        assertThat(read(file("twice.gz", twice.toByteArray()))).hasSize(2 * TEXT.length);
    }

    @Test
    void damagedFilesAreSaid() throws IOException {
        byte[] gzip = gzip(TEXT);
        byte[] zstd = Zstd.compress(TEXT);
        byte[] flipped = gzip.clone();
        flipped[gzip.length / 2] ^= 0x55;

        assertThatThrownBy(() -> read(file("cut.csv.gz", Arrays.copyOf(gzip, gzip.length - 5))))
                .hasMessageStartingWith("is a damaged gzip file");
        assertThatThrownBy(() -> read(file("short.gz", Arrays.copyOf(gzip, 5))))
                .hasMessageStartingWith("is a damaged gzip file");
        assertThatThrownBy(() -> read(file("flipped.gz", flipped))).hasMessageStartingWith("is a damaged gzip file");
        assertThatThrownBy(() -> read(file("cut.zst", Arrays.copyOf(zstd, zstd.length - 3))))
                .hasMessageStartingWith("is a damaged Zstandard file");
    }

    @Test
    void aDamagedEntryIsSaid() throws IOException {
        Content content = zip("b.csv", TEXT);
        byte[] bytes = Files.readAllBytes(content.file());
        bytes[60] ^= 0x55;
        Files.write(content.file(), bytes);

        assertThatThrownBy(() -> read(content)).hasMessageStartingWith("is a damaged zip file");
    }

    @Test
    void aFileMadeToFillDisksIsNotReadOn() throws IOException {
        byte[] bomb = gzip(new byte[100 << 20]);

        assertThatThrownBy(() -> read(file("bomb.csv.gz", bomb)))
                .hasMessageStartingWith("unpacks to more than 200 times its size");
    }

    @Test
    void anArchiveCutShortIsDamaged() throws IOException {
        Path file = zip("b.csv", TEXT).file();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 30));

        assertThat(ZipArchive.isArchive(file)).isFalse();
        assertThat(ZipArchive.isDamaged(file)).isTrue();
    }

    @Test
    void aCopyMadeForReadingIsDeleted() throws IOException {
        Path copy;
        try (LocalFile local = zip("b.csv", TEXT).local()) {
            copy = local.path();
            assertThat(Files.readAllBytes(copy)).isEqualTo(TEXT);
        }
        assertThat(copy).doesNotExist();
    }
}
