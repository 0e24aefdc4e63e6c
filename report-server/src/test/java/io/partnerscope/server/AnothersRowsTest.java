package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.Markers;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.server.web.Route;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Marked rows of one partner or vendor, and the distributor's marked costs, reach no other by any address the server has,
 * whoever called it before, so that an answer kept for one does not reach another either.
 */
class AnothersRowsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    /** Every dataset is read as pages and as CSV; these in the other formats too, which are written of the same rows. */
    private static final Set<String> IN_EVERY_FORMAT =
            Set.of("sales", "deals", "partner_kpis", "renewals", "churn_scores", "usage_charges");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws SQLException, IOException {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        ReleaseFixture.believable(lake, "20260630T120000Z-marked")
                .changed(Markers::into)
                .publish();
        server = new RunningServer(lake);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String token(Role role, List<String> partners, List<String> vendors) {
        return server.state()
                .tokens()
                .issue(new Principal("test", role, partners, vendors), Duration.ofDays(1), "test");
    }

    /** Every address of the server, with that partner's and vendor's ids in every place for one. */
    private static List<String> addresses(Role role, String partner, String vendor) {
        AccessIds ids = new AccessIds(role, partner, vendor);
        TreeSet<String> addresses = new TreeSet<>();
        for (Route route : server.routes()) {
            if (!route.method().equals(HandlerType.GET) || route.openToStrangers()) {
                continue;
            }
            for (String path : paths(route.path())) {
                addresses.add(ids.path(path));
                if (route.path().startsWith("/api/datasets/{name}")) {
                    addresses.add(ids.path(path) + "?partner_id=" + partner);
                    addresses.add(ids.path(path) + "?vendor_id=" + vendor);
                } else {
                    addresses.add(ids.path(path) + ids.query(path));
                    if (path.contains("partner")) {
                        addresses.add(ids.path(path) + ids.query(path) + "&side=sell_out");
                    }
                }
            }
        }
        return List.copyOf(addresses);
    }

    private static List<String> paths(String route) {
        if (!route.contains("/{name}") && !route.contains("/{dataset}")) {
            return List.of(route);
        }
        boolean isWhole = route.endsWith("}") || route.endsWith(".csv");
        return Contracts.shipped().all().stream()
                .map(Contract::name)
                .filter(name -> isWhole || IN_EVERY_FORMAT.contains(name))
                .map(name -> route.replace("{name}", name).replace("{dataset}", name))
                .toList();
    }

    private static HttpResponse<byte[]> answer(String token, String address) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + address))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        StringBuilder text = new StringBuilder();
        answer.headers().map().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("etag")) {
                text.append(name).append(": ").append(values).append('\n');
            }
        });
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.contains("spreadsheet") || type.contains("parquet")) {
            Path file = Files.write(folder.resolve("answer"), answer.body());
            text.append(type.contains("parquet") ? rows(file) : sheets(file));
        }
        return text.append(new String(answer.body(), StandardCharsets.UTF_8)).toString();
    }

    private static String sheets(Path workbook) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ZipFile parts = new ZipFile(workbook.toFile())) {
            for (ZipEntry part : Collections.list(parts.entries())) {
                text.append(new String(parts.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    private static String rows(Path parquet) {
        StringBuilder text = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select r::varchar from read_parquet('" + parquet + "') r")) {
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return text.toString();
    }

    private static void look(List<String> found, String who, String token, List<String> addresses, Pattern... markers)
            throws IOException {
        for (String address : addresses) {
            String text = text(answer(token, address));
            for (Pattern marker : markers) {
                Matcher leak = marker.matcher(text);
                if (leak.find()) {
                    found.add(who + " " + address + ": "
                            + text.substring(Math.max(0, leak.start() - 80), Math.min(text.length(), leak.end() + 40)));
                }
            }
        }
    }

    @Test
    void nothingOfAnotherPartnerAndNoCostOfTheDistributorReachesAPartner() throws IOException {
        String one = token(Role.PARTNER, List.of("P-001"), List.of());
        String other = token(Role.PARTNER, List.of("P-002"), List.of());
        List<String> addresses = new ArrayList<>(addresses(Role.PARTNER, "P-002", "V-002"));
        addresses.addAll(addresses(Role.PARTNER, "P-001", "V-001"));
        List<String> found = new ArrayList<>();
        List<String> own = new ArrayList<>();

        look(found, "before", one, addresses, Markers.OF_PARTNER, Markers.OF_COSTS);
        look(own, "other", other, addresses, Markers.OF_PARTNER);
        look(found, "after", one, addresses, Markers.OF_PARTNER, Markers.OF_COSTS);

        assertThat(own).as("the other sees its own markers").hasSizeGreaterThan(10);
        assertThat(found).isEmpty();
    }

    @Test
    void nothingOfAnotherVendorAndNoCostOfTheDistributorReachesAVendor() throws IOException {
        String one = token(Role.VENDOR, List.of(), List.of("V-001"));
        String manager = token(Role.MANAGER, List.of(), List.of());
        List<String> addresses = new ArrayList<>(addresses(Role.VENDOR, "P-002", "V-002"));
        addresses.addAll(addresses(Role.VENDOR, "P-001", "V-001"));
        List<String> found = new ArrayList<>();
        List<String> all = new ArrayList<>();

        look(found, "before", one, addresses, Markers.OF_VENDOR, Markers.OF_COSTS);
        look(
                all,
                "manager",
                manager,
                List.of("/api/datasets/vendors.csv", "/api/datasets/sales.csv?vendor_id=V-003", "/vendors"),
                Markers.OF_VENDOR,
                Markers.OF_COSTS);
        look(found, "after", one, addresses, Markers.OF_VENDOR, Markers.OF_COSTS);

        assertThat(all).as("a manager sees the markers").hasSizeGreaterThan(2);
        assertThat(found).isEmpty();
    }
}
