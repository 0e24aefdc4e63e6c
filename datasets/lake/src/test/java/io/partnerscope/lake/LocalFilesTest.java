package io.partnerscope.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
    @Test
    void permissionsAreThoseHadoopWouldSet(@TempDir Path folder) throws IOException {
        try (LocalFileSystem ours = open(new LocalFiles());
                LocalFileSystem hadoops = open(new LocalFileSystem())) {
            for (short bits : new short[] {0_600, 0_644, 0_755, 0_777, 0_400, 01_777}) {
                Path mine = Files.writeString(folder.resolve("mine"), "1");
                Path theirs = Files.writeString(folder.resolve("theirs"), "1");
                ours.setPermission(hadoop(mine), new FsPermission(bits));
                hadoops.setPermission(hadoop(theirs), new FsPermission(bits));
                assertThat(permissions(mine)).as(Integer.toOctalString(bits)).isEqualTo(permissions(theirs));
                Files.delete(mine);
                Files.delete(theirs);
            }
        }
    }

    @Test
    void filesAndFoldersAreMadeWithThePermissionsAskedFor(@TempDir Path folder) throws IOException {
        try (LocalFileSystem ours = open(new LocalFiles())) {
            ours.mkdirs(hadoop(folder.resolve("new")), new FsPermission((short) 0_750));
            ours.create(hadoop(folder.resolve("new/file"))).close();
        }
        assertThat(permissions(folder.resolve("new"))).isEqualTo("rwxr-x---");
        assertThat(permissions(folder.resolve("new/file"))).isEqualTo("rw-r--r--");
    }

    @Test
    void aFolderKeepsWhoseGroupItsFilesAreOf(@TempDir Path folder) throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        try (LocalFileSystem ours = open(new LocalFiles());
                LocalFileSystem hadoops = open(new LocalFileSystem())) {
            for (Path each : List.of(mine, theirs)) {
                Files.setAttribute(each, "unix:mode", 0_2775);
            }
            ours.setPermission(hadoop(mine), new FsPermission((short) 0_750));
            hadoops.setPermission(hadoop(theirs), new FsPermission((short) 0_750));
        }
        assertThat((int) Files.getAttribute(theirs, "unix:mode") & 0_7777).isEqualTo(0_2750);
        assertThat(Files.getAttribute(mine, "unix:mode")).isEqualTo(Files.getAttribute(theirs, "unix:mode"));
    }

    @Test
    void aFileThatIsNotThereIsToldOf(@TempDir Path folder) throws IOException {
        try (LocalFileSystem ours = open(new LocalFiles())) {
            assertThatThrownBy(() ->
                            ours.setPermission(hadoop(folder.resolve("nowhere")), new FsPermission((short) 0_644)))
                    .isInstanceOf(NoSuchFileException.class);
        }
    }

    private static LocalFileSystem open(LocalFileSystem files) throws IOException {
        files.initialize(URI.create("file:///"), new Configuration(false));
        return files;
    }

    private static org.apache.hadoop.fs.Path hadoop(Path file) {
        return new org.apache.hadoop.fs.Path(file.toUri());
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
