package io.partnerscope.sample;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a believable channel as canonical CSV files, one per lake dataset, and the truth about it beside them. */
public final class SampleData {
    /** How many times progress is told. */
    public static final int STEPS = 5;

    private final World world;
    private final SampleOptions options;
    private final Map<String, TableFile> files = new LinkedHashMap<>();

    private SampleData(SampleOptions options) {
        this.options = options;
        this.world = World.of(options);
    }

    /**
     * Writes the sample, replacing an earlier one in the folder.
     *
     * @param progress hears in a few words what has been written, {@link #STEPS} times
     * @return what is true about it, as also written to {@code truth.json}
     * @throws io.partnerscope.cli.UsageException where the folder holds something else
     */
    public static Truth generate(SampleOptions options, Consumer<String> progress) {
        SampleFolder.prepare(options.out());
        Truth truth = new SampleData(options).write(progress);
        truth.write(options.out());
        return truth;
    }

    private Truth write(Consumer<String> progress) {
        List<Ledger> ledgers = world.plans().stream()
                .map(plan -> new Ledger(plan, world.horizon()))
                .toList();
        reference();
        progress.accept("vendors, partners, customers, products");
        business(ledgers, progress);
        services();
        world.opportunities().write(options.out().resolve(SampleFolder.TRUTH_TABLES));
        progress.accept("services, assets and tickets");
        return truth(ledgers);
    }

    private TableFile open(String dataset, long expectedRows, int perTrouble) {
        Contract contract = Contracts.shipped().get(dataset);
        TableFile file = new TableFile(options.out(), contract, options.seed(), expectedRows, perTrouble);
        files.put(dataset, file);
        return file;
    }

    /** Facts have more planted rows the more rows there are. */
    private TableFile openFacts(String dataset, long expectedRows) {
        return open(dataset, expectedRows, 8 * Math.min(20, world.size().factor()));
    }

    private void reference() {
        Agreements agreements = new Agreements(world);
        try (TableFile vendors = open("vendors", 40, 1);
                TableFile commitments = open("commitments", 150, 1);
                TableFile partners = open("partners", 300, 2);
                TableFile customers = open("customers", 4_000, 4);
                TableFile products = open("products", 800, 2);
                TableFile shares = open("revenue_shares", 120, 1);
                TableFile tariffs = open("tariffs", 120, 1);
                TableFile rates = open("fx_rates", 6_000, 3)) {
            agreements.writeVendors(vendors);
            agreements.writeCommitments(commitments);
            world.partners().write(partners, options.seed());
            world.customers().write(customers, world.partners());
            world.catalog().write(products, world.horizon(), options.seed());
            agreements.writeRevenueShares(shares);
            new Tariffs(world, tariffs).write();
            world.fx().write(rates);
        }
    }

    private void business(List<Ledger> ledgers, Consumer<String> progress) {
        try (TableFile file = openFacts("sales", 80_000L * world.size().factor())) {
            SalesBook sales = new SalesBook(world, file);
            Orders orders = new Orders(world, sales, ledgers);
            for (int month = 0; month < world.horizon().months(); month++) {
                orders.write(month);
            }
            progress.accept("orders of " + ledgers.size() + " vendors");
            pipeline(orders);
            progress.accept("marketing, leads and deals");
            subscriptions(sales);
            new Associations(world, sales).write();
            progress.accept("subscriptions and usage");
        }
    }

    private void pipeline(Orders orders) {
        try (TableFile activities = open("marketing_activities", 300, 2);
                TableFile leads = open("leads", Pipeline.expectedLeads(world.size()), 4);
                TableFile deals = open("deals", Pipeline.expectedDeals(world.size()), 4)) {
            Pipeline pipeline = new Pipeline(world, leads, deals, orders);
            pipeline.writeActivities(activities);
            pipeline.writeLeadsAndDeals();
        }
    }

    private void subscriptions(SalesBook sales) {
        SubscriptionWalk walk = new SubscriptionWalk(world);
        try (TableFile terms = open("subscriptions", walk.count() * 3L / 2, 5);
                TableFile seats = openFacts("subscription_seats", walk.count() * 10L);
                TableFile usage = openFacts("usage", 40_000L * world.size().factor());
                BufferedWriter renewals = renewals()) {
            Subscriptions subscriptions = new Subscriptions(world);
            UsageMeter meter = new UsageMeter(world);
            for (int index = 0; index < walk.count(); index++) {
                Subscription subscription = walk.subscription(index);
                subscriptions.writeTerms(subscription, terms);
                subscriptions.writeSeats(subscription, seats);
                subscriptions.writeInvoices(subscription, sales);
                subscriptions.writeRenewals(subscription, renewals);
                meter.write(subscription, usage, sales);
                world.opportunities().subscription(subscription);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write the sample's truth/renewals.csv", failure);
        }
    }

    private BufferedWriter renewals() throws IOException {
        Path file = options.out().resolve(SampleFolder.TRUTH_TABLES).resolve("renewals.csv");
        BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        out.append(Subscriptions.RENEWALS_HEADER);
        return out;
    }

    private void services() {
        Estate estate = new Estate(world);
        try (TableFile engineers = open("engineers", 50, 1);
                TableFile engagements = open("engagements", Services.expectedEngagements(world.size()) * 3 / 4, 4);
                TableFile entries = openFacts("time_entries", Services.expectedEntries(world.size()) * 3 / 4);
                TableFile assets = open("assets", Estate.expectedAssets(world.size()), 4);
                TableFile tickets =
                        openFacts("support_tickets", 8_000L * world.size().factor());
                TableFile certificates = open("certifications", Estate.expectedCertificates(world.size()), 2)) {
            Services services = new Services(world, engagements, entries);
            services.writeEngineers(engineers);
            services.writeEngagements();
            estate.writeAssets(assets);
            estate.writeTickets(tickets);
            estate.writeCertificates(certificates);
        }
    }

    private Truth truth(List<Ledger> ledgers) {
        Map<String, Long> rows = new TreeMap<>();
        Map<String, Map<String, Long>> rejected = new TreeMap<>();
        Map<String, Long> duplicates = new TreeMap<>();
        Map<String, Map<String, Long>> orphans = new TreeMap<>();
        Map<String, Long> unconverted = new TreeMap<>();
        for (TableFile file : files.values()) {
            PlantedCounts planted = file.planted();
            rows.put(file.dataset(), file.rows());
            rejected.put(file.dataset(), planted.rejected());
            duplicates.put(file.dataset(), planted.duplicates());
            if (!planted.orphans().isEmpty()) {
                orphans.put(file.dataset(), planted.orphans());
            }
            if (planted.unconverted() > 0) {
                unconverted.put(file.dataset(), planted.unconverted());
            }
        }
        return new Truth(
                options.seed(),
                options.size(),
                options.until(),
                rows,
                rejected,
                duplicates,
                orphans,
                unconverted,
                stories(),
                tiers(ledgers),
                world.activity().among(world.partners().all()));
    }

    private List<Truth.VendorStory> stories() {
        List<Truth.VendorStory> stories = new ArrayList<>();
        for (int vendor = 0; vendor < world.plans().size(); vendor++) {
            VendorPlan plan = world.plans().get(vendor);
            stories.add(new Truth.VendorStory(Ids.vendor(vendor), plan.story(), title(plan.expected())));
        }
        return stories;
    }

    private List<Truth.TierOnDay> tiers(List<Ledger> ledgers) {
        List<Truth.TierOnDay> tiers = new ArrayList<>();
        for (int vendor = 0; vendor < ledgers.size(); vendor++) {
            for (LocalDate day : world.horizon().checkpoints()) {
                tiers.add(new Truth.TierOnDay(
                        Ids.vendor(vendor), day, title(ledgers.get(vendor).tier(day))));
            }
        }
        return tiers;
    }

    private static @Nullable String title(@Nullable Tier tier) {
        return tier == null ? null : tier.title();
    }
}
