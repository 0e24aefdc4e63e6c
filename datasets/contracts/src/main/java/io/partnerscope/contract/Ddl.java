package io.partnerscope.contract;

import java.util.stream.Collectors;

/** Projections of a contract to the schema texts of both engines. Pure functions; neither engine is needed. */
public final class Ddl {
    private Ddl() {}

    /** The columns as Spark reads them in {@code StructType.fromDDL}, comments included. */
    public static String spark(Contract contract) {
        return contract.allColumns().stream()
                .map(column -> "`" + column.name() + "` " + column.type().spark() + " COMMENT " + text(comment(column)))
                .collect(Collectors.joining(", "));
    }

    /** A DuckDB table of the contract's shape, empty, in the given schema-qualified name. */
    public static String duckDbTable(Contract contract, String relation) {
        return contract.allColumns().stream()
                .map(column -> identifier(column.name()) + " " + column.type().duckDb())
                .collect(Collectors.joining(", ", "create table " + identifier(relation) + " (", ")"));
    }

    /** A DuckDB select without rows in the contract's shape, for datasets that hold nothing. */
    public static String duckDbEmpty(Contract contract) {
        return contract.allColumns().stream()
                .map(column -> "cast(null as " + column.type().duckDb() + ") as " + identifier(column.name()))
                .collect(Collectors.joining(", ", "select ", " where false"));
    }

    /**
     * The columns by name and type, to be selected from a file that has them.
     *
     * @return "cast(a as T) as a, …"
     */
    public static String duckDbColumns(Contract contract) {
        return contract.allColumns().stream()
                .map(column -> "cast(" + identifier(column.name()) + " as "
                        + column.type().duckDb() + ") as " + identifier(column.name()))
                .collect(Collectors.joining(", "));
    }

    /** Statements that put the contract's descriptions on a DuckDB table or view, separated by ";\n". */
    public static String duckDbComments(Contract contract, String kind) {
        String relation = identifier(contract.name());
        return "comment on " + kind + " " + relation + " is " + text(contract.description()) + ";\n"
                + contract.allColumns().stream()
                        .map(column -> "comment on column " + relation + "." + identifier(column.name()) + " is "
                                + text(comment(column)))
                        .collect(Collectors.joining(";\n"));
    }

    private static String comment(Column column) {
        return column.unit() == null ? column.description() : column.description() + " Unit: " + column.unit() + ".";
    }

    /** The name quoted as an SQL identifier. */
    public static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String text(String value) {
        return "'" + value.replace("\\", "/").replace("'", "''") + "'";
    }
}
