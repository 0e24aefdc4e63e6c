package io.partnerscope.contract;

import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.Problems;
import io.partnerscope.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one contract file strictly: an unknown key, type or column name is a problem with its line. */
final class ContractReader {
    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Set<String> ROLES = Set.of("manager", "partner", "vendor", "analyst", "admin");

    private ContractReader() {}

    static Contract read(Contract.Layer layer, String file, String text, Problems problems) {
        YamlMapping yaml = YamlMapping.parse(file, text, problems);
        List<Column> columns =
                yaml.mappings("columns").stream().map(ContractReader::column).toList();
        List<Check> checks =
                yaml.mappings("checks").stream().map(ContractReader::check).toList();
        Contract contract = new Contract(
                yaml.text("name"),
                layer,
                yaml.text("description"),
                yaml.texts("primaryKey"),
                yaml.choice("keyScope", Contract.KeyScope.class, Contract.KeyScope.LAKE),
                yaml.optionalText("partitionBy"),
                yaml.texts("sortBy"),
                roles(yaml),
                yaml.flag("publicToPartners", false),
                columns,
                checks);
        yaml.finish();
        if (yaml.has("name") && !file.endsWith(contract.name() + ".yaml")) {
            problems.add(yaml.where("name"), "name \"" + contract.name() + "\" is not the file's name");
        }
        checkNames(contract, yaml);
        return contract;
    }

    private static Column column(YamlMapping yaml) {
        Column column = new Column(
                yaml.text("name"),
                yaml.choice("type", ColumnType.class, ColumnType.TEXT),
                yaml.flag("required", false),
                yaml.texts("values"),
                yaml.optionalText("references"),
                yaml.optionalText("unit"),
                roles(yaml),
                yaml.text("description"));
        if (!yaml.has("type")) {
            yaml.problems().add(yaml.where(), "column \"" + column.name() + "\" has no type");
        }
        if (!column.values().isEmpty() && column.type() != ColumnType.TEXT) {
            yaml.problems().add(yaml.where("values"), "only a text column can have a list of values");
        }
        yaml.finish();
        return column;
    }

    private static Check check(YamlMapping yaml) {
        Check check = new Check(
                yaml.text("name"),
                yaml.text("expression"),
                yaml.text("description"),
                yaml.choice("severity", Check.Severity.class, Check.Severity.ERROR));
        yaml.finish();
        return check;
    }

    private static List<String> roles(YamlMapping yaml) {
        List<String> roles = yaml.texts("openTo");
        for (String role : roles) {
            if (!ROLES.contains(role)) {
                yaml.problems()
                        .add(yaml.where("openTo"), "unknown role \"" + role + "\"" + NearestName.hint(role, ROLES));
            }
        }
        return roles;
    }

    private static void checkNames(Contract contract, YamlMapping yaml) {
        Problems problems = yaml.problems();
        Set<String> names = new HashSet<>();
        for (Column column : contract.allColumns()) {
            if (!SNAKE_CASE.matcher(column.name()).matches()) {
                problems.add(yaml.where("columns"), "column name \"" + column.name() + "\" is not snake_case");
            }
            if (!names.add(column.name())) {
                problems.add(yaml.where("columns"), "column \"" + column.name() + "\" is there twice");
            }
        }
        Set<String> checkNames = new HashSet<>();
        for (Check check : contract.checks()) {
            if (!checkNames.add(check.name())) {
                problems.add(yaml.where("checks"), "check \"" + check.name() + "\" is there twice");
            }
        }
        if (contract.primaryKey().isEmpty()) {
            problems.add(yaml.where(), "\"primaryKey\" is missing");
        }
        List<String> mentioned = new ArrayList<>(contract.primaryKey());
        mentioned.addAll(contract.sortBy());
        if (contract.partitionBy() != null) {
            mentioned.add(contract.partitionBy());
        }
        for (String name : mentioned) {
            if (!names.contains(name)) {
                problems.add(yaml.where(), "no column \"" + name + "\"" + NearestName.hint(name, names));
            }
        }
        if (contract.keyScope() == Contract.KeyScope.MONTH && contract.partitionBy() == null) {
            problems.add(yaml.where("keyScope"), "a key can be unique by month only where partitionBy is given");
        }
    }
}
