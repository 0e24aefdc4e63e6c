package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.partnerscope.contract.Contracts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Little memory and a full disk, for real; with {@code mvn -Pstress verify}. */
class SmallMachineTest {
    private static final int MILLION = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void takesInAMillionRowsWithAHeapOfOneGibibyte() throws IOException {
        assumeTrue(Boolean.getBoolean("partnerscope.stress"), "with mvn -Pstress only");
        usage(MILLION);

        CommandProcess.Answer answer;
        try (CommandProcess process =
                CommandProcess.start(folder.resolve("tmp"), List.of("-Xmx1g"), arguments(folder.resolve("lake")))) {
            answer = process.answer();
        }

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("usage: received 1,000,000, accepted 999,000, duplicates 0, rejected 1,000");
        TestLake lake = TestLake.in(folder);
        assertThat(lake.read("usage").count()).isEqualTo(MILLION - MILLION / 1000);
        assertThat(lake.lake().read(Contracts.shipped().get("quarantine")).count())
                .isEqualTo(MILLION / 1000);
    }

    @Test
    void aFullDiskIsToldInOneLineAndLeavesTheLakeAsItWas() throws Exception {
        assumeTrue(Boolean.getBoolean("partnerscope.stress"), "with mvn -Pstress only");
        assumeTrue(canMount(), "no small disk can be mounted here");
        usage(200_000);
        Path disk = Files.createDirectories(folder.resolve("disk"));

        CommandProcess.Answer answer;
        try (CommandProcess process = CommandProcess.startIn(
                List.of(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=1m tmpfs '" + disk + "' && \"$@\"; code=$?;" + " find '" + disk
                                + "' -path '*warehouse*' -type f | wc -l; exit $code",
                        "sh"),
                folder.resolve("tmp"),
                CommandProcess.shortWork(),
                arguments(disk.resolve("lake")))) {
            answer = process.answer();
        }

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err().lines().filter(line -> line.startsWith("partnerscope: ")))
                .singleElement()
                .asString()
                .startsWith("partnerscope: The disk is full (no space left on device): free space where the lake is (")
                .endsWith("; nothing of the batch has landed");
        assertThat(answer.err()).doesNotContain("Exception");
        assertThat(answer.out().strip()).isEqualTo("0");
    }

    private static boolean canMount() {
        try {
            return new ProcessBuilder(
                                    "unshare",
                                    "--user",
                                    "--map-root-user",
                                    "--mount",
                                    "mount",
                                    "-t",
                                    "tmpfs",
                                    "tmpfs",
                                    "/mnt")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noUnshare) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String[] arguments(Path lake) {
        return new String[] {
            "ingest", "--source", "canonical", "--in", folder.resolve("in").toString(), "--lake", lake.toString()
        };
    }

    /** Usage over six months whose texts do not pack well; every thousandth line is broken. */
    private void usage(int rows) throws IOException {
        Path file = Files.createDirectories(folder.resolve("in")).resolve("usage.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("usage_id,usage_date,subscription_id,meter,quantity\n");
            for (long at = 0; at < rows; at++) {
                long mixed = at * 0x9E3779B97F4A7C15L;
                out.write("U" + Long.toHexString(mixed) + ",2024-0" + (1 + at % 6) + "-15,S"
                        + Long.toHexString(mixed >>> 7) + ",vm-hours," + (at % 1000 == 999 ? "x" : at % 97) + "\n");
            }
        }
    }
}
