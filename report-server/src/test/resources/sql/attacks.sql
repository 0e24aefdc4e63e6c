# Texts that must be refused or cut off, harming nothing. A line of "---" begins one: how it ends (a reason of refusal, or
# CUT) and what it tries. {lake} is the lake, {file} a file beside it that holds the word "precious", {out} a file to be
# made, {catalog} the release's catalog.
--- EMPTY: nothing at all
--- EMPTY: only a comment
-- select 1
--- EMPTY: only semicolons
;;;
--- SEVERAL: two statements
select 1; select 2
--- SEVERAL: a second statement behind a comment
select 1 /* ; */ ; select 2 -- ;
--- NOT_SELECT: a second statement that writes
select 1; copy (select 1) to '{out}'
--- NOT_SELECT: a first statement that writes
create table t as select 1; select 1
--- NOT_SELECT: copy of a query to a file
copy (select 1 as x) to '{out}'
--- NOT_SELECT: copy of a dataset to a file
copy sales to '{out}' (format parquet)
--- NOT_SELECT: copy into the lake
copy (select 1 as x) to '{lake}/warehouse/{name}.parquet'
--- NOT_SELECT: copy from a file
copy sales from '{file}'
--- PART: copy inside a query of WITH
with x as (copy (select 1 as a) to '{out}') select 1
--- PART: copy inside a query of WITH into the lake
with x as (copy (select 1 as a) to '{lake}/warehouse/{name}.parquet') select * from x
--- PART: insert inside WITH
with x as (insert into sales (order_id) values ('x') returning *) select * from x
--- PART: delete inside WITH
with x as (delete from sales returning *) select count(*) from x
--- PART: update inside WITH
with x as (update sales set net_amount = 0 returning *) select count(*) from x
--- PART: insert inside WITH inside a subquery
select * from (with x as (insert into sales (order_id) values ('x') returning *) select * from x) y
--- PART: insert inside WITH inside an expression
select (with x as (insert into sales (order_id) values ('x') returning order_id) select order_id from x)
--- PART: copy inside WITH of a recursive query
with recursive a as (select 1 as n union all (with x as (copy (select 1) to '{out}') select n + 1 from a where n < 3)) select * from a
--- MISTAKE: merge inside WITH
with x as (merge into sales using partners on true when matched then delete returning *) select 1
--- MISTAKE: attach inside WITH
with x as (attach '{out}' as y) select 1
--- NOT_SELECT: insert
insert into sales (order_id) values ('x')
--- NOT_SELECT: delete
delete from sales
--- NOT_SELECT: update
update sales set net_amount = 0
--- NOT_SELECT: truncate
truncate sales
--- NOT_SELECT: drop
drop view sales
--- NOT_SELECT: create view
create or replace view sales as select 1
--- NOT_SELECT: create macro
create macro f(x) as x + 1
--- NOT_SELECT: create function that reads
create macro f() as table select * from read_text('{file}')
--- NOT_SELECT: create type
create type t as enum ('a')
--- NOT_SELECT: create secret
create secret s (type s3, key_id 'x', secret 'y')
--- NOT_SELECT: alter
alter view sales rename to mine
--- NOT_SELECT: comment on
comment on view sales is 'mine'
--- NOT_SELECT: export database
export database '{out}'
--- NOT_SELECT: import database
import database '{lake}'
--- NOT_SELECT: attach a new file
attach '{out}' as mine
--- NOT_SELECT: attach the catalog anew
attach '{catalog}' as again (read_only)
--- NOT_SELECT: detach
detach release
--- NOT_SELECT: use
use release
--- NOT_SELECT: install
install httpfs
--- NOT_SELECT: load
load '{file}'
--- NOT_SELECT: pragma
pragma database_list
--- NOT_SELECT: pragma that changes a setting
pragma memory_limit = '20GB'
--- NOT_SELECT: set
set memory_limit = '20GB'
--- NOT_SELECT: set what opens files
set enable_external_access = true
--- NOT_SELECT: set allowed folders
set allowed_directories = ['/']
--- NOT_SELECT: reset
reset memory_limit
--- NOT_SELECT: set a variable
set variable x = 'y'
--- NOT_SELECT: begin
begin transaction
--- NOT_SELECT: checkpoint
checkpoint
--- NOT_SELECT: vacuum
vacuum
--- NOT_SELECT: call
call pragma_version()
--- NOT_SELECT: prepare
prepare p as select 1
--- NOT_SELECT: execute
execute p
--- NOT_SELECT: explain that runs
explain analyze select * from sales
--- NOT_SELECT: pivot that makes a type
pivot sales on side using count(*)
--- DESCRIBE: show tables
show tables
--- DESCRIBE: show all tables
show all tables
--- DESCRIBE: describe what is closed
describe release.main.sales
--- DESCRIBE: describe inside FROM
select * from (describe sales)
--- DESCRIBE: summarize
summarize sales
--- DESCRIBE: show databases
show databases
--- TABLE: a file named as a table
from '{file}'
--- TABLE: a Parquet file of the lake
select * from '{lake}/warehouse/sales/*.parquet'
--- TABLE: a CSV file in double quotes
select * from "{file}"
--- TABLE: a name that WITH gives to a file
with "{file}" as (select 1) select * from "{file}"
--- TABLE: a name given by WITH elsewhere
select (with hidden_thing as (select 1 as a) select a from hidden_thing), * from hidden_thing
--- TABLE: a query of WITH that sees itself without recursion
with vendors_now as (select * from vendors_now) select * from vendors_now
--- TABLE: a name of the system's given by WITH to itself
with duckdb_settings as (select 1) select * from duckdb_settings
--- TABLE: a recursive query that is not one
with recursive pg_class as (select * from pg_class) select * from pg_class
--- TABLE: the system's settings
select * from pg_settings
--- TABLE: the system's views
select sql from duckdb_views
--- TABLE: tables as SQLite names them
select * from sqlite_master
--- TABLE: databases
select * from pragma_database_list
--- QUALIFIED: the raw dataset by its schema
select cost_amount from release.main.sales
--- QUALIFIED: the raw dataset by its catalog
select * from release.sales
--- QUALIFIED: an own view by its schema
select * from memory.main.sales
--- QUALIFIED: the information schema
select * from information_schema.tables
--- QUALIFIED: settings by their schema
select * from pg_catalog.pg_settings
--- QUALIFIED: system catalog
select * from system.main.duckdb_views
--- FUNCTION: read a text
select * from read_text('{file}')
--- FUNCTION: read a text of the lake
select content from read_text('{lake}/CURRENT')
--- FUNCTION: read bytes
select * from read_blob('{file}')
--- FUNCTION: read CSV
select * from read_csv('{file}')
--- FUNCTION: read CSV under its other name
select * from read_csv_auto('{file}', all_varchar = true)
--- FUNCTION: read JSON
select * from read_json_auto('{file}')
--- FUNCTION: read JSON lines
select * from read_ndjson_objects('{file}')
--- FUNCTION: read Parquet
select * from read_parquet('{lake}/warehouse/**/*.parquet')
--- FUNCTION: read Parquet under its other name
select * from parquet_scan('{lake}/warehouse/**/*.parquet')
--- FUNCTION: read Parquet inside a query of WITH
with x as (select * from read_parquet('{lake}/warehouse/**/*.parquet')) select * from x
--- FUNCTION: read inside an expression
select (select content from read_text('{file}'))
--- FUNCTION: read inside a condition
select 1 where exists (select * from read_text('{file}'))
--- FUNCTION: read inside ORDER BY
select 1 order by (select content from read_text('{file}'))
--- FUNCTION: read inside LIMIT
select 1 limit (select length(content) from read_text('{file}'))
--- FUNCTION: read inside a join
select * from partners join read_text('{file}') t on true
--- FUNCTION: read inside a window
select sum((select length(content) from read_text('{file}'))) over () from partners
--- FUNCTION: read inside a function of a list
select list_transform([1], lambda x: (select content from read_text('{file}')))
--- FUNCTION: a function with its schema
select * from main.read_text('{file}')
--- FUNCTION: a function with its catalog
select system.main.current_setting('memory_limit')
--- FUNCTION: read a database
select * from read_duckdb('{catalog}')
--- FUNCTION: sniff a CSV
select * from sniff_csv('{file}')
--- FUNCTION: metadata of Parquet
select * from parquet_metadata('{lake}/warehouse/**/*.parquet')
--- FUNCTION: schema of Parquet
select * from parquet_schema('{lake}/warehouse/**/*.parquet')
--- FUNCTION: names of files
select * from glob('/etc/*')
--- FUNCTION: names of files of the lake
select * from glob('{lake}/**')
--- FUNCTION: a text run as SQL
select * from query('select * from release.main.sales')
--- FUNCTION: a name run as a table
select * from query_table('{file}')
--- FUNCTION: a name of the raw schema run as a table
select * from query_table('release.main.sales')
--- FUNCTION: a parse tree run
select * from json_execute_serialized_sql(json_serialize_sql('select 1'))
--- FUNCTION: a parse tree made
select json_serialize_sql('select 1')
--- FUNCTION: a setting
select current_setting('allowed_directories')
--- FUNCTION: a setting as an argument
select length(upper(current_setting('home_directory')))
--- FUNCTION: a variable
select getvariable('x')
--- FUNCTION: all settings
select * from duckdb_settings()
--- FUNCTION: all variables
select * from duckdb_variables()
--- FUNCTION: all secrets
select * from duckdb_secrets()
--- FUNCTION: all databases with their files
select path from duckdb_databases()
--- FUNCTION: all tables
select * from duckdb_tables()
--- FUNCTION: the texts of views
select sql from duckdb_views()
--- FUNCTION: what others run
select current_query()
--- FUNCTION: where temporary files are
select * from duckdb_temporary_files()
--- FUNCTION: logs
select * from duckdb_logs()
--- FUNCTION: switch logs on
select * from enable_logging('QueryLog')
--- FUNCTION: write a log
select write_log('x')
--- FUNCTION: profile
select * from enable_profiling()
--- FUNCTION: version
select version()
--- FUNCTION: platform
select * from pragma_platform()
--- FUNCTION: describe a dataset
select * from pragma_table_info('sales')
--- FUNCTION: storage of a dataset
select * from pragma_storage_info('sales')
--- FUNCTION: checkpoint
select * from force_checkpoint()
--- FUNCTION: sleep
select sleep_ms(100000)
--- FUNCTION: sleep as PostgreSQL does
select pg_sleep(100)
--- FUNCTION: a long text by repetition
select length(repeat('x', 2000000000))
--- FUNCTION: rows by repetition
select count(*) from repeat('x', 100000000000)
--- FUNCTION: a sequence
select nextval('s')
--- FUNCTION: the seed of chance
select setseed(0.5)
--- FUNCTION: the state of an aggregate
select finalize(x) from (select 1 as x)
--- FUNCTION: an environment variable
select getenv('HOME')
--- FUNCTION: a summary that reads all
select * from summary((select * from sales))
--- FUNCTION: test data
select * from test_all_types()
--- FUNCTION: a scan of an address in memory
select * from arrow_scan(1, 2, 3)
--- FUNCTION: a made-up resource
select * from register_external_resource('x')
--- PARAMETER: a value from outside
select ?
--- PARAMETER: a numbered value from outside
select * from sales limit $1
--- PARAMETER: a named value from outside
select $name
--- PART: a dataset as of another time
select * from sales at (version => 1)
--- QUALIFIED: a type of another schema
select 1::release.main.mine
--- DEPTH: 900 nested calls
select {900:abs(}1{900:)}
--- DEPTH: 900 nested brackets
select {900:(}1{900:)}
--- DEPTH: 900 nested subqueries
select {900:(select }1{900:)}
--- DEPTH: 5,000 signs
select {5000:- }1
--- DEPTH: 3,000 sums
select 1{3000:+1}
--- DEPTH: 1,200 joins
select * from partners p{1200: join partners using (partner_id)}
--- DEPTH: 900 nested lists
select {900:[}1{900:]}
--- MISTAKE: an end too early
select * from sales where (
--- MISTAKE: an open text
select 'abc
--- MISTAKE: bytes that are no letters
select  from 
--- MISTAKE: a column of the raw dataset that is not there
select no_such_column from sales
--- CUT: a cross join of billions
select sum(a.range * b.range % 7) from range(10000000) a, range(10000000) b
--- CUT: a cross join of datasets with themselves
select count(*) from sales a, sales b, sales c where a.net_amount + b.net_amount < c.net_amount
--- CUT: a recursive query without end
with recursive a as (select 1 as n union all select n + 1 from a) select max(n) from a
--- CUT: a recursive query that grows without end
with recursive a as (select 1 as n union all select n + 1 from a, range(1000)) select count(*) from a
--- CUT: a recursive query of growing texts
with recursive a as (select 'x' as t union all select t || t from a) select max(length(t)) from a
--- CUT: a list that takes all memory
select len(list_sort(range(300000000)))
--- CUT: a list of lists that takes all memory
select len(list_transform(range(100000000), lambda x: [x, x, x, x]))
--- CUT: distance of two long texts
select levenshtein(lpad('a', 200000, 'ab'), lpad('b', 200000, 'ba'))
--- CUT: a long text by filling up
select length(lpad('x', 2000000000, 'y'))
--- CUT: a long text by format
select length(format('{:2000000000d}', 1))
--- CUT: a long text by putting together
select length(string_agg(lpad('x', 100000, 'y'), '')) from range(100000)
--- CUT: a list of a whole cross join
select len(list(a.range)) from range(100000) a, range(100000) b
--- CUT: an order of billions
select * from range(3000000000) order by hash(range) limit 10
--- CUT: groups by the hundred million
select count(*) from (select range % 1000000007 as g, count(*) from range(3000000000) group by g)
--- CUT: a histogram of everything
select cardinality(histogram(a.range)) from range(1000000000) a
--- CUT: a wide window
select sum(s) from (select sum(range) over (order by hash(range) rows between 100000000 preceding and current row) as s from range(500000000))
--- CUT: series inside series
select sum(len(range(a.range))) from range(1000000) a
