-- What there is to offer as the generator knows it, one row per play: how many, how many of them the mart has under the id
-- that the definition gives, and of how many of those with a value it is the true one.
select
  truth.play,
  count(*) as planted,
  count(found.opportunity_id) as found,
  count(truth.value_usd) filter (found.opportunity_id is not null) as valued,
  count(*) filter (cast(truth.value_usd as decimal(38, 12)) = found.value_usd) as true_values
from read_csv(getvariable('truth'), all_varchar = true) as truth
left join upsell_opportunities as found
  on found.opportunity_id = 'O-' || left(sha256(concat_ws(chr(10), truth.play, truth.partner_id, truth.customer_id, truth.subject)), 16)
group by truth.play
order by truth.play
