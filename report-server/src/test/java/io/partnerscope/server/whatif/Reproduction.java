package io.partnerscope.server.whatif;

import io.partnerscope.program.Program;
import io.partnerscope.program.Simulation;
import io.partnerscope.release.LakePlace;
import io.partnerscope.release.Releases;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.release.Limits;
import io.partnerscope.server.release.Release;
import io.partnerscope.server.tiers.TierQueries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Tiers by unchanged rules, as the evaluator makes them of stored measures, beside those the release says. */
public final class Reproduction {
    private Reproduction() {}

    /** Program, day, subject, tier and provisional tier wherever the two differ, in the current release of a lake. */
    public static List<String> differences(Path lake) {
        Releases releases = new Releases(new LakePlace(lake));
        List<String> differences = new ArrayList<>();
        try (Release release = Release.open(releases, releases.currentId().orElseThrow(), new Limits(512, 2))) {
            Data data = Operator.data(release);
            for (Program program : TierQueries.all(release)) {
                Set<String> judged = new HashSet<>(judged(data, program.id()));
                Set<String> stored = new HashSet<>(stored(data, program.id()));
                judged.stream().filter(one -> !stored.contains(one)).forEach(one -> differences.add("judged " + one));
                stored.stream().filter(one -> !judged.contains(one)).forEach(one -> differences.add("stored " + one));
            }
        }
        return differences;
    }

    static List<String> judged(Data data, String program) {
        List<String> problems = new ArrayList<>();
        WhatIf whatIf = new WhatIf(data);
        WhatIf.Asked asked = whatIf.settle(new Question(program, null, List.of(), List.of(), null), problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("\n", problems));
        }
        List<String> tiers = new ArrayList<>();
        for (Simulation.Day day : whatIf.judged(Objects.requireNonNull(asked))) {
            boolean isInForce = asked.today().versionOn(day.day()).isPresent();
            for (Simulation.Subject one : day.subjects()) {
                String today = one.tier() + " " + one.provisional();
                if (!today.equals(one.changedTier() + " " + one.changedProvisional())) {
                    throw new IllegalStateException("Unchanged rules differ from themselves: " + one);
                }
                if (isInForce) {
                    tiers.add(program + " " + day.day() + " " + one.id() + " " + today);
                }
            }
        }
        return tiers;
    }

    static List<String> stored(Data data, String program) {
        return data.rows(
                "select as_of, subject_id, tier, provisional_tier from {vendor_tiers} where program_id = ?"
                        + " union all"
                        + " select as_of, subject_id, tier, provisional_tier from {partner_tiers} where program_id = ?",
                row -> program + " " + row.day("as_of") + " " + row.text("subject_id") + " " + row.optionalText("tier")
                        + " " + row.optionalText("provisional_tier"),
                program,
                program);
    }
}
