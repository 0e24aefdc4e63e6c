package io.partnerscope.contract;

/** The closed set of column types, each with its name in both engines (DESIGN §3). */
public enum ColumnType {
    /** Any text; all ids are text. */
    TEXT("STRING", "VARCHAR"),
    /** A calendar day in UTC. */
    DAY("DATE", "DATE"),
    /** A moment in time. */
    INSTANT("TIMESTAMP", "TIMESTAMP WITH TIME ZONE"),
    /** An amount of money beside a currency, or in the program currency where the column ends in _usd. */
    MONEY("DECIMAL(18,4)", "DECIMAL(18,4)"),
    /** An amount of money with the many decimals that cloud prices have. */
    FINE_MONEY("DECIMAL(28,12)", "DECIMAL(28,12)"),
    /** A metered quantity. */
    QUANTITY("DECIMAL(38,15)", "DECIMAL(38,15)"),
    /** An exact number: rates, hours, numerators and denominators. */
    NUMBER("DECIMAL(38,12)", "DECIMAL(38,12)"),
    /** A whole number. */
    COUNT("BIGINT", "BIGINT"),
    /** True or false. */
    FLAG("BOOLEAN", "BOOLEAN"),
    /** An ISO 4217 currency code. */
    CURRENCY("STRING", "VARCHAR"),
    /** An ISO 3166 country code of two letters. */
    COUNTRY("STRING", "VARCHAR"),
    /** A computed value such as a share or a mean; not exact. */
    RATIO("DOUBLE", "DOUBLE"),
    /** A list of texts. */
    TEXT_LIST("ARRAY<STRING>", "VARCHAR[]");

    private final String spark;
    private final String duckDb;

    ColumnType(String spark, String duckDb) {
        this.spark = spark;
        this.duckDb = duckDb;
    }

    /** The type's name in Spark SQL. */
    public String spark() {
        return spark;
    }

    /** The type's name in DuckDB. */
    public String duckDb() {
        return duckDb;
    }

    /** Digits of a decimal type in all; 0 for other types. */
    public int precision() {
        return decimalPart(0);
    }

    /** Digits of a decimal type after the point; 0 for other types. */
    public int scale() {
        return decimalPart(1);
    }

    /** Whether values are exact decimals. */
    public boolean isDecimal() {
        return spark.startsWith("DECIMAL");
    }

    private int decimalPart(int index) {
        return isDecimal()
                ? Integer.parseInt(
                        spark.substring("DECIMAL(".length(), spark.length() - 1).split(",", -1)[index])
                : 0;
    }
}
