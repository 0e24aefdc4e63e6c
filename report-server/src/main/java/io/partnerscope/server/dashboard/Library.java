package io.partnerscope.server.dashboard;

import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.metric.Metrics;
import io.partnerscope.yaml.ClasspathFolder;
import io.partnerscope.yaml.Problems;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All dashboards and the metrics they name, loaded together so that no dashboard names what is not there.
 *
 * @param dashboards by name
 */
record Library(Metrics metrics, Map<String, Dashboard> dashboards) {
    Library {
        dashboards = Collections.unmodifiableMap(new TreeMap<>(dashboards));
    }

    private static final class Shipped {
        private static final Library ALL = read(
                Metrics.shippedFiles(), ClasspathFolder.texts(Library.class, "/dashboards", ".yaml"), Kpis.shipped());
    }

    /** Those that come with the server. */
    static Library shipped() {
        return Shipped.ALL;
    }

    /**
     * Reads both from texts by file name.
     *
     * @throws io.partnerscope.yaml.ProblemsException naming everything wrong in any of them
     */
    static Library read(Map<String, String> metricFiles, Map<String, String> dashboardFiles, Kpis kpis) {
        Problems problems = new Problems();
        Metrics metrics = Metrics.read(metricFiles, kpis, problems);
        DashboardReader reader = new DashboardReader(metrics, problems);
        Map<String, Dashboard> dashboards = new TreeMap<>();
        dashboardFiles.forEach((file, text) -> {
            Dashboard one = reader.read(file, text);
            if (dashboards.put(one.name(), one) != null) {
                problems.add(file, "dashboard \"" + one.name() + "\" is there twice");
            }
        });
        problems.throwIfAny("The set of dashboards");
        return new Library(metrics, dashboards);
    }

    Optional<Dashboard> find(String name) {
        return Optional.ofNullable(dashboards.get(name));
    }
}
