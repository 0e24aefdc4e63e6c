-- Queries that people keep, and the SQL that was run. Moments are milliseconds since 1970 UTC. A chart is JSON: how the
-- page is to draw the result.
create table saved_queries (
    query_id varchar(36) not null primary key,
    owner varchar(200) not null,
    name varchar(200) not null,
    sql_text varchar(60000) not null,
    shared smallint not null,
    chart varchar(2000) not null,
    created_at bigint not null,
    updated_at bigint not null
);

create index saved_queries_by_owner on saved_queries (owner);

-- Of each user the newest runs stay; the audit log keeps all.
create table query_runs (
    run_id varchar(36) not null primary key,
    user_name varchar(200) not null,
    ran_at bigint not null,
    sql_text varchar(60000) not null,
    outcome varchar(20) not null,
    row_count bigint,
    elapsed_ms bigint not null
);

create index query_runs_by_user on query_runs (user_name, ran_at);
