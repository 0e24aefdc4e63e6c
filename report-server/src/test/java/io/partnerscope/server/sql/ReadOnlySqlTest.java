package io.partnerscope.server.sql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOnlySqlTest {
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "  -- why\n select 1 as \"ä\" ;",
                "from vendors select tier, count(*) group by all",
                "with recursive a as (select 1 as x union all select x + 1 from a where x < 3) select * from a",
                "select 1 union all select 2 order by 1",
                "values (1), (2)",
                "describe vendors",
                "show tables",
                "select * from (select 1) where exists (select 2)",
            })
    void letsPassWhatReads(String sql) {
        assertThatCode(() -> ReadOnlySql.check(connection, sql)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy (select 1) to 'x.csv'",
                "attach 'x.db'",
                "select 1; select 2",
                "select 1; copy (select 1) to 'x.csv'",
                "create table x as select 1",
                "with x as (insert into t values (1) returning *) select * from x",
                "select * from (with x as (delete from t returning *) select * from x)",
                "install httpfs",
                "set memory_limit = '1GB'",
                "pragma database_list",
                "export database 'x'",
                "selec 1",
                "",
                ";",
            })
    void refusesAllElse(String sql) {
        assertThatThrownBy(() -> ReadOnlySql.check(connection, sql)).isInstanceOf(IllegalArgumentException.class);
    }
}
