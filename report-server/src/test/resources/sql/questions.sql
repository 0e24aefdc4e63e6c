# What analysts ask: each must give an answer. A line of "---" begins one and says what it uses.
--- a whole dataset
select * from vendors
--- from first
from partners select country, count(*) as partners group by all order by partners desc
--- joins
select v.name, p.name, sum(s.net_amount) as net from sales s join vendors v using (vendor_id) join partners p using (partner_id) group by 1, 2 order by net desc limit 20
--- left join and unknown
select p.partner_id, coalesce(sum(s.net_amount), 0) as net from partners p left join sales s on s.partner_id = p.partner_id and s.side = 'sell_in' group by p.partner_id
--- semi and anti join
select * from partners semi join sales using (partner_id) union all select * from partners anti join sales using (partner_id)
--- queries given by WITH
with monthly as (select partner_id, date_trunc('month', ordered_on) as month, sum(net_amount) as net from sales group by all), best as (select month, max(net) as net from monthly group by month) select m.* from monthly m join best using (month, net) order by month
--- WITH that sees the one before, given twice
with a as (select 1 as x), b as (select x + 1 as y from a) select * from a, b, (with a as (select 5 as z) select * from a) c
--- a query of WITH kept
with recent as materialized (select * from sales where ordered_on >= date '2026-01-01') select count(*), sum(net_amount) from recent
--- windows
select partner_id, month, net, sum(net) over (partition by partner_id order by month rows between 11 preceding and current row) as last_year, lag(net) over w as before, net - lag(net, 12) over w as change, rank() over (partition by month order by net desc) as place from (select partner_id, date_trunc('month', ordered_on) as month, sum(net_amount) as net from sales group by all) window w as (partition by partner_id order by month)
--- the best of each by QUALIFY
select country, name, joined_on from partners qualify row_number() over (partition by country order by joined_on) = 1
--- a recursive query that ends: months of three years
with recursive months(month) as (select date '2024-01-01' union all select (month + interval 1 month)::date from months where month < date '2026-12-01') select month, count(s.order_id) as lines from months left join sales s on date_trunc('month', s.ordered_on) = month group by month order by month
--- a recursive query over a hierarchy of numbers
with recursive tree as (select 1 as id, 0 as depth union all select id * 2, depth + 1 from tree where depth < 10) select depth, count(*) from tree group by depth order by depth
--- grouping sets
select side, currency, grouping(side, currency) as level, sum(net_amount) from sales group by grouping sets ((side, currency), (side), ())
--- rollup and cube
select country, kind, count(*) from partners group by rollup (country, kind) union all select country, kind, count(*) from partners group by cube (country, kind)
--- columns made of rows by filters
select vendor_id, sum(net_amount) filter (where side = 'sell_in') as sell_in, sum(net_amount) filter (where side = 'sell_out') as sell_out from sales group by vendor_id
--- columns made of rows by PIVOT
select * from (select country, kind, partner_id from partners) pivot (count(partner_id) for kind in ('msp', 'reseller'))
--- rows made of columns by UNPIVOT
select * from (select partner_id, name, country from partners) unpivot (value for field in (name, country))
--- lists
select partner_id, list(distinct vendor_id order by vendor_id) as vendors, len(list(distinct vendor_id)) as n from sales group by partner_id
--- lists unfolded
select partner_id, unnest(list(distinct vendor_id)) as vendor_id from sales group by partner_id
--- functions over lists
select list_transform([1, 2, 3], lambda x: x * 10) as tens, list_filter([1, 2, 3], lambda x: x > 1) as more, [x + 1 for x in [1, 2] if x > 1] as made, list_sum([1.5, 2.5]), list_sort([3, 1, 2]), [1, 2, 3][1:2], array_to_string(['a', 'b'], '-')
--- structures
select {'name': name, 'country': country} as who, struct_pack(id := partner_id).id as id, map {'a': 1}['a'] from partners limit 3
--- days
select ordered_on, ordered_on + 30 as in_a_month, ordered_on + interval '3 months' as later, date_diff('day', ordered_on, date '2026-06-30') as age, extract(quarter from ordered_on) as quarter, strftime(ordered_on, '%Y-%m') as month, last_day(ordered_on), dayname(ordered_on) from sales limit 5
--- moments
select ingested_at, ingested_at at time zone 'Europe/Stockholm' as local, date_trunc('hour', ingested_at), epoch_ms(ingested_at) from data_quality limit 5
--- time buckets
select time_bucket(interval '2 weeks', ordered_on) as fortnight, count(*) from sales group by 1 order by 1
--- texts
select upper(name), length(name), replace(name, ' ', '_'), name || ' (' || coalesce(country, '?') || ')', lpad(partner_id, 8, '0'), split_part(partner_id, '-', 2)::int, name like '%a%', name ilike 'A%', trim('  x '), concat_ws(', ', name, country), format('{} of {}', name, country) from partners
--- regular expressions
select regexp_extract(partner_id, '([A-Z]+)-([0-9]+)', 2) as number, regexp_replace(name, '[aeiou]', '*', 'g') as hidden, name similar to '[A-Z].*' as capital, regexp_matches(name, '^[A-M]') as early from partners where name ~ '.*[a-z].*'
--- likeness of names
select a.name, b.name, jaro_winkler_similarity(a.name, b.name) as likeness from vendors a join vendors b on a.vendor_id < b.vendor_id where levenshtein(a.name, b.name) < 5 order by likeness desc limit 5
--- cases and conditions
select case when net_amount < 0 then 'credit' when net_amount > 10000 then 'large' else 'small' end as size, count(*), nullif(count(*), 0), greatest(1, 2), if(count(*) > 1, 'many', 'one') from sales group by 1 having count(*) > 0 order by 1
--- statistics
select side, median(net_amount), quantile_cont(net_amount, [0.1, 0.9]), stddev_samp(net_amount), corr(net_amount, quantity), mode(currency), approx_count_distinct(order_id), regr_slope(net_amount, quantity), percentile_cont(0.5) within group (order by net_amount) from sales group by side
--- the row of a maximum
select vendor_id, arg_max(order_id, net_amount) as largest_order, max(net_amount), first(order_id order by ordered_on), string_agg(distinct currency, ', ' order by currency), bool_or(net_amount < 0), count(distinct partner_id) from sales group by vendor_id
--- a sample
select * from sales using sample 10 rows
--- a share of rows
select count(*) from sales tablesample bernoulli (10 percent) repeatable (7)
--- set operations
(select vendor_id from vendors union select partner_id from partners) except select 'V-001' intersect select 'V-001'
--- union by names
select partner_id, name from partners union all by name select name, vendor_id as partner_id from vendors
--- values
select * from (values (1, 'a'), (2, 'b')) t(id, letter) where id in (1, 2) and letter not in ('b')
--- a series of days
select day::date as day, count(s.order_id) from generate_series(date '2026-06-01', date '2026-06-30', interval 1 day) d(day) left join sales s on s.ordered_on = day group by 1 order by 1
--- numbers by range
select range as n, n * n as square from range(10)
--- subqueries
select name, (select max(ordered_on) from sales s where s.partner_id = p.partner_id) as last_order from partners p where exists (select 1 from sales s where s.partner_id = p.partner_id) and partner_id in (select partner_id from sales) order by last_order desc nulls last
--- lateral
select p.name, t.order_id, t.net_amount from partners p, lateral (select order_id, net_amount from sales s where s.partner_id = p.partner_id order by net_amount desc limit 2) t
--- columns by pattern
select partner_id, columns('.*_on') from partners limit 3
--- all but some columns
select * exclude (source_file, source_line) replace (upper(name) as name) from partners limit 3
--- column names that repeat
select 1 as a, 2 as a, 3
--- distinct on
select distinct on (vendor_id) vendor_id, ordered_on, net_amount from sales order by vendor_id, ordered_on desc
--- nearest in time
select s.order_id, s.ordered_on, v.tier from sales s asof join (select subject_id as vendor_id, as_of, tier from vendor_tiers) v on s.vendor_id = v.vendor_id and s.ordered_on >= v.as_of limit 5
--- exact numbers
select 12345678901234567890.1234::decimal(38, 4) as exact, 9007199254740993::bigint as whole, 170141183460469231731687303715884105727::hugeint as huge, 1e300 as far, 0.1 + 0.2 as cents
--- numbers that are none
select 'nan'::double as none, 'infinity'::double as endless, null as unknown
--- types of all kinds
select true, date '2026-01-31', time '10:30:00', timestamp '2026-01-31 10:30:00', timestamptz '2026-01-31 10:30:00+00', interval '1 year 2 days', 'ab'::blob, '{"a": [1]}'::json, uuid(), [1, null], {'a': {'b': [1]}}, map {'k': 'v'}, 'x'::varchar, 1.50::decimal(10, 2)
--- JSON
select j ->> '$.a' as a, json_extract_string(j, '$.b[0]') as b, json_array_length(j, '$.b') as n from (select '{"a": 1, "b": ["x"]}'::json as j)
--- columns by number
select country, count(*) from partners group by 1 order by 2 desc, 1
--- order by all, limit and offset
select kind, country from partners order by all limit 5 offset 2
--- a share of the total
select country, count(*) as n, round(100.0 * count(*) / sum(count(*)) over (), 1) as percent from partners group by country order by n desc
--- comments and a semicolon
/* how many */ select count(*) -- of them
from vendors;
--- letters of other alphabets
select 'Łódź, Göteborg, Iași, Москва' as "город", length('Москва') as "длина"
--- deep, but not too deep
select {100:abs(}1{100:)}
--- the newest tiers
select tier, count(*) as vendors, count(*) filter (where at_risk) as at_risk from vendor_tiers where as_of = (select max(as_of) from vendor_tiers) group by tier order by vendors desc
--- key figures of partners
select kpi, side, count(*), avg(value) from partner_kpis where period = 'month' group by all order by all
--- figures of the program
select * from program_kpis where period = 't12m' order by period_end desc, kpi limit 50
--- renewals to come
select date_trunc('week', term_end) as week, count(*), sum(annual_value_usd) as value, sum(expected_value_usd) as expected from renewals group by 1 order by 1
