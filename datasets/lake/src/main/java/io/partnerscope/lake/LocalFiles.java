package io.partnerscope.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's file system of this machine, except that permissions are set by Java. Without Hadoop's native library it would
 * start {@code chmod} for every file and folder it makes, well over a thousand times in the ingestion of a sample.
 */
public final class LocalFiles extends LocalFileSystem {
    /** Made by Hadoop, by the name of the class. */
    public LocalFiles() {
        super(new WithoutChmod());
    }

    private static final class WithoutChmod extends RawLocalFileSystem {
        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            java.nio.file.Path file = pathToFile(path).toPath();
            if (permission.getStickyBit()
                    || Files.getFileAttributeView(file, PosixFileAttributeView.class) == null
                    || hasSpecialBits(file)) {
                super.setPermission(path, permission);
            } else {
                Files.setPosixFilePermissions(file, posix(permission));
            }
        }

        /** What chmod keeps of a folder, and Java would not: that what is made in it belongs to its group. */
        private static boolean hasSpecialBits(java.nio.file.Path file) throws IOException {
            return ((int) Files.getAttribute(file, "unix:mode") & 0_7000) != 0;
        }
    }

    /** As of "rwxr-xr-x", which both sides know. */
    private static Set<PosixFilePermission> posix(FsPermission permission) {
        return PosixFilePermissions.fromString(permission.getUserAction().SYMBOL
                + permission.getGroupAction().SYMBOL
                + permission.getOtherAction().SYMBOL);
    }
}
