package io.partnerscope.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.partnerscope.cli.Main;
import io.partnerscope.cli.UsageException;
import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Reason;
import io.partnerscope.sample.SampleFiles.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleDataTest {
    private static final LocalDate UNTIL = LocalDate.of(2025, 6, 18);

    @TempDir
    private static Path folder;

    private static Truth truth;
    private static SampleFiles files;

    /** Rows that a pipeline keeps, each key once. */
    private static final Map<String, List<Row>> ACCEPTED = new HashMap<>();

    private static final Map<String, Map<String, Long>> REJECTED = new TreeMap<>();
    private static final Map<String, Long> DUPLICATES = new TreeMap<>();
    private static final Map<String, Long> ROWS = new TreeMap<>();
    private static final List<String> MORE_THAN_ONE_REASON = new ArrayList<>();

    @BeforeAll
    static void makeOneSampleAndJudgeItsRows() {
        truth = SampleData.generate(new SampleOptions(folder, Size.SMALL, 1, UNTIL), step -> {});
        files = new SampleFiles(folder);
        for (Contract contract : SampleFiles.contracts()) {
            judge(contract);
        }
    }

    private static void judge(Contract contract) {
        Map<String, Long> rejected = new TreeMap<>();
        Map<String, Row> accepted = new HashMap<>();
        List<Row> rows = files.rows(contract.name());
        long duplicates = 0;
        for (Row row : rows) {
            List<String> reasons = Judge.reasons(contract, row);
            if (reasons.size() > 1) {
                MORE_THAN_ONE_REASON.add(contract.name() + ": " + row.text() + " " + reasons);
            }
            if (!reasons.isEmpty()) {
                rejected.merge(reasons.get(0), 1L, Long::sum);
            } else {
                Row earlier = accepted.putIfAbsent(row.key(contract), row);
                duplicates += earlier == null ? 0 : 1;
                assertThat(earlier == null ? row.text() : earlier.text()).isEqualTo(row.text());
            }
        }
        ROWS.put(contract.name(), (long) rows.size());
        REJECTED.put(contract.name(), rejected);
        DUPLICATES.put(contract.name(), duplicates);
        ACCEPTED.put(contract.name(), List.copyOf(accepted.values()));
    }

    private static List<Row> accepted(String dataset) {
        return Objects.requireNonNull(ACCEPTED.get(dataset));
    }

    @Test
    void writesEveryDatasetWithTheColumnsOfItsContract() {
        assertThat(SampleFiles.contracts())
                .allSatisfy(contract -> assertThat(files.header(contract.name()))
                        .isEqualTo(contract.columns().stream().map(Column::name).toList()));
    }

    @Test
    void hasTheSizeOfABelievableDistributor() {
        long rows = ROWS.values().stream().mapToLong(Long::longValue).sum();

        assertThat(rows).isBetween(200_000L, 400_000L);
        assertThat(accepted("vendors")).hasSizeBetween(58, 66);
        assertThat(accepted("partners")).hasSize(400);
        assertThat(accepted("customers")).hasSizeBetween(5_000, 5_020);
        assertThat(truth.rows()).isEqualTo(ROWS);
        assertThat(accepted("sales").stream().map(row -> row.get("currency")).distinct())
                .contains("PLN", "EUR", "SEK", "RON", "USD", "GBP");
    }

    @Test
    void plantsExactlyTheBrokenRowsItTells() {
        assertThat(REJECTED).isEqualTo(truth.rejected());
        assertThat(MORE_THAN_ONE_REASON).isEmpty();
    }

    @Test
    void plantsBrokenRowsOfEveryKindAValueCanHave() {
        Set<String> reasons = new HashSet<>();
        truth.rejected().values().forEach(counts -> reasons.addAll(counts.keySet()));
        Set<String> sourcesOnly = Set.of("no_match", "unreadable");

        assertThat(Stream.of(Reason.values()).map(Reason::code).filter(code -> !sourcesOnly.contains(code)))
                .containsExactlyInAnyOrderElementsOf(reasons);
    }

    @Test
    void repeatsExactlyTheRowsItTells() {
        assertThat(DUPLICATES).isEqualTo(truth.duplicates());
    }

    @Test
    void leavesExactlyTheOrphansItTells() {
        Map<String, Set<String>> keys = new HashMap<>();
        Map<String, Map<String, Long>> orphans = new TreeMap<>();
        for (Contract contract : SampleFiles.contracts()) {
            for (Column column : contract.columns()) {
                String parent = column.references();
                if (parent == null) {
                    continue;
                }
                Contract parentContract = SampleFiles.contract(parent);
                Set<String> known = keys.computeIfAbsent(parent, name -> {
                    Set<String> all = new HashSet<>();
                    accepted(name).forEach(row -> all.add(row.key(parentContract)));
                    return all;
                });
                long missing = accepted(contract.name()).stream()
                        .filter(row -> row.has(column.name()) && !known.contains(row.get(column.name())))
                        .count();
                if (missing > 0) {
                    orphans.computeIfAbsent(contract.name(), name -> new TreeMap<>())
                            .put(column.name(), missing);
                }
            }
        }

        assertThat(orphans).isEqualTo(truth.orphans());
    }

    @Test
    void usesOnlyCurrenciesWithRatesBesideTheRowsItTells() {
        Set<String> known = new HashSet<>(Set.of("EUR"));
        accepted("fx_rates").forEach(row -> known.add(row.get("currency")));
        Map<String, Long> unconverted = new TreeMap<>();
        for (Contract contract : SampleFiles.contracts()) {
            long without = accepted(contract.name()).stream()
                    .filter(row -> row.has("currency") && !known.contains(row.get("currency")))
                    .count();
            if (without > 0) {
                unconverted.put(contract.name(), without);
            }
        }

        assertThat(unconverted).isEqualTo(truth.unconverted()).containsOnlyKeys("sales", "deals");
    }

    @Test
    void tellsTheLevelThatARecountOfTheFilesGives() {
        TierRecount recount = new TierRecount(ACCEPTED);

        assertThat(truth.tiers()).hasSize(truth.vendors().size() * 25);
        assertThat(truth.tiers())
                .allSatisfy(told -> assertThat(recount.tier(told.vendorId(), told.asOf()))
                        .as("%s on %s", told.vendorId(), told.asOf())
                        .isEqualTo(told.tier()));
    }

    @Test
    void tellsThePartnerActivationThatARecountOfTheFilesGives() {
        YearMonth last = YearMonth.from(UNTIL).minusMonths(1);
        String from = last.minusMonths(5).atDay(1).toString();
        String to = last.atEndOfMonth().toString();
        Set<String> active = new HashSet<>();
        mark(active, "sales", "ordered_on", from, to, row -> true);
        mark(active, "usage", "usage_date", from, to, row -> true);
        mark(active, "deals", "closed_on", from, to, row -> row.get("outcome").equals("won"));
        List<Row> recruited = accepted("partners").stream()
                .filter(row -> row.get("joined_on").compareTo(UNTIL.toString()) <= 0)
                .filter(row -> !row.has("left_on") || row.get("left_on").compareTo(UNTIL.toString()) > 0)
                .toList();
        Set<String> ids = new LinkedHashSet<>();
        recruited.forEach(row -> ids.add(row.get("partner_id")));

        assertThat(truth.partnerActivation().denominator()).isEqualTo(ids.size());
        assertThat(ids).as("nobody is active who has left").containsAll(active);
        assertThat(truth.partnerActivation().numerator())
                .isEqualTo(active.size())
                .isBetween(60L, 100L);
    }

    private static void mark(
            Set<String> active, String dataset, String day, String from, String to, Predicate<Row> counts) {
        accepted(dataset).stream()
                .filter(counts)
                .filter(row -> row.get(day).compareTo(from) >= 0 && row.get(day).compareTo(to) <= 0)
                .filter(row -> row.has("partner_id"))
                .forEach(row -> active.add(row.get("partner_id")));
    }

    @Test
    void hasBusinessOnTheLastDayAndNoneAfterIt() {
        Set<String> days = new HashSet<>();
        accepted("sales").forEach(row -> days.add(row.get("ordered_on")));
        accepted("usage").forEach(row -> days.add(row.get("usage_date")));

        assertThat(days.stream().max(Comparator.naturalOrder())).hasValue(UNTIL.toString());
    }

    @Test
    void usageNamesOrdersThatInvoicedIt() {
        Set<String> orders = new HashSet<>();
        accepted("sales").forEach(row -> orders.add(row.get("order_id")));
        List<Row> invoiced = accepted("usage").stream()
                .filter(row -> row.has("invoice_order_id"))
                .toList();

        assertThat(invoiced).hasSizeGreaterThan(1_000);
        assertThat(invoiced).allMatch(row -> row.has("billed_amount"));
        assertThat(invoiced).allMatch(row -> orders.contains(row.get("invoice_order_id")));
    }

    @Test
    void tellsOfEachPaidTermWhatBecameOfIt() {
        List<Row> renewals = new SampleFiles(folder.resolve("truth")).rows("renewals");
        Map<String, String> told = new HashMap<>();
        renewals.forEach(row -> told.put(row.get("subscription_id") + row.get("term_start"), row.get("outcome")));

        assertThat(RenewalRecount.outcomes(accepted("subscriptions"), accepted("products"), UNTIL))
                .isEqualTo(told);
    }

    @Test
    void tellsWhatThereIsToOfferOfEveryKindButCommitments() {
        List<Row> opportunities = new SampleFiles(folder.resolve("truth")).rows("opportunities");
        Map<String, Long> plays = new TreeMap<>();
        Map<String, Set<String>> seatPlays = new HashMap<>();
        opportunities.forEach(row -> {
            plays.merge(row.get("play"), 1L, Long::sum);
            if (row.get("play").equals("more_seats") || row.get("play").equals("right_size")) {
                seatPlays
                        .computeIfAbsent(row.get("customer_id"), customer -> new HashSet<>())
                        .add(row.get("play"));
            }
        });

        assertThat(plays)
                .containsOnlyKeys(
                        "attach",
                        "cross_sell",
                        "more_seats",
                        "recurring_service",
                        "refresh",
                        "right_size",
                        "trial_to_paid");
        assertThat(plays.values()).allMatch(count -> count >= 20);
        assertThat(seatPlays.values()).allMatch(advice -> advice.size() == 1);
        Set<String> customers = new HashSet<>();
        accepted("customers").forEach(row -> customers.add(row.get("customer_id")));
        assertThat(opportunities).allMatch(row -> customers.contains(row.get("customer_id")));
    }

    @Test
    void termsAreRenewedAboutAsOftenAsTheirTrueProbabilitySays() {
        List<Row> settled = new SampleFiles(folder.resolve("truth"))
                .rows("renewals").stream()
                        .filter(row -> !row.get("outcome").equals("open"))
                        .toList();

        for (double from = 0.2; from < 0.9; from += 0.2) {
            double low = from;
            List<Row> alike = settled.stream()
                    .filter(row -> Double.parseDouble(row.get("probability")) >= low
                            && Double.parseDouble(row.get("probability")) < low + 0.2)
                    .toList();
            double mean = alike.stream()
                    .mapToDouble(row -> Double.parseDouble(row.get("probability")))
                    .average()
                    .orElseThrow();
            double renewed = (double) alike.stream()
                            .filter(row -> row.get("outcome").equals("renewed"))
                            .count()
                    / alike.size();
            assertThat(renewed).as("from %s", low).isCloseTo(mean, within(4 * Math.sqrt(0.25 / alike.size())));
        }
    }

    @Test
    void theSameSeedGivesTheSameFilesAndReplacesAnEarlierSample(@TempDir Path again, @TempDir Path other) {
        SampleData.generate(new SampleOptions(again, Size.SMALL, 3, UNTIL), step -> {});
        Truth second = SampleData.generate(new SampleOptions(again, Size.SMALL, 1, UNTIL), step -> {});
        SampleData.generate(new SampleOptions(other, Size.SMALL, 2, UNTIL), step -> {});

        assertThat(second).isEqualTo(truth);
        assertThat(hashes(again)).isEqualTo(hashes(folder));
        assertThat(hashes(other).keySet()).isEqualTo(hashes(folder).keySet());
        assertThat(hashes(other).get("sales.csv")).isNotEqualTo(hashes(folder).get("sales.csv"));
    }

    @ParameterizedTest
    @CsvSource({"1,2025-12-31", "7,2024-02-29", "42,2024-03-01", "1234567,2026-02-28"})
    void everyPlannedLevelHoldsOnEveryCheckedDay(long seed, LocalDate until, @TempDir Path out) {
        Truth told = SampleData.generate(new SampleOptions(out, Size.SMALL, seed, until), step -> {});
        Map<String, Set<String>> levels = new HashMap<>();
        told.tiers()
                .forEach(tier -> levels.computeIfAbsent(tier.vendorId(), vendor -> new LinkedHashSet<>())
                        .add(String.valueOf(tier.tier())));

        assertThat(told.vendors()).allSatisfy(vendor -> {
            Set<String> seen = Objects.requireNonNull(levels.get(vendor.vendorId()));
            if (vendor.expected() != null) {
                assertThat(seen).as(vendor.story()).containsExactly(vendor.expected());
            }
        });
        SampleFiles.contracts().forEach(contract -> plantsEverythingPlanned(told, contract.name()));
        assertThat(told.vendors())
                .filteredOn(vendor -> vendor.story().matches(".*(grows|slides|runs? out|lapses|late|begins).*"))
                .allSatisfy(vendor -> assertThat(levels.get(vendor.vendorId()))
                        .as(vendor.story())
                        .hasSizeGreaterThan(1));
    }

    private static void plantsEverythingPlanned(Truth told, String dataset) {
        Set<String> reasons = new HashSet<>();
        Set<String> orphans = new HashSet<>();
        for (Trouble trouble : Troubles.of(dataset)) {
            if (trouble.reason() != null) {
                reasons.add(trouble.reason().code());
            }
            if (trouble.kind() == Trouble.Kind.ORPHAN) {
                orphans.add(trouble.column());
            }
        }
        assertThat(told.rejected().getOrDefault(dataset, Map.of()).keySet())
                .as(dataset)
                .isEqualTo(reasons);
        assertThat(told.orphans().getOrDefault(dataset, Map.of()).keySet())
                .as(dataset)
                .isEqualTo(orphans);
        assertThat(told.duplicates().get(dataset)).isPositive();
    }

    @Test
    void readsTheTruthItWrote() {
        assertThat(Truth.read(folder)).isEqualTo(truth);
        assertThat(Truth.read(folder.resolve("truth.json"))).isEqualTo(truth);
    }

    @Test
    void refusesAFolderOfSomethingElse(@TempDir Path taken) throws IOException {
        Files.writeString(taken.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> SampleData.generate(new SampleOptions(taken, Size.SMALL, 1, UNTIL), step -> {}))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("holds other files");
        assertThat(Main.run("generate", "--out", taken.toString())).isEqualTo(Main.WRONG_USAGE);
        assertThat(Main.run("generate", "--out", taken.toString(), "--size", "huge"))
                .isEqualTo(Main.WRONG_USAGE);
        assertThat(Main.run("generate", "--out", taken.resolve("new").toString(), "--until", "1812-06-24"))
                .isEqualTo(Main.WRONG_USAGE);
        assertThat(taken).isDirectoryContaining(file -> file.endsWith("notes.txt"));
    }

    private static Map<String, String> hashes(Path sample) {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(sample)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                hashes.put(sample.relativize(file).toString(), HexFormat.of().formatHex(digest));
            }
        } catch (IOException | NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
        return hashes;
    }
}
