-- What people decided on upsell plays: taken up, dismissed, put back. Appended to, never changed; of one opportunity the
-- newest counts. Days are ISO texts, moments milliseconds since 1970 UTC.
create table play_decisions (
    decision_no bigint not null primary key,
    opportunity_id varchar(200) not null,
    partner_id varchar(200),
    verdict varchar(20) not null,
    reason varchar(2000) not null,
    decided_as_of varchar(10) not null,
    decided_by varchar(200) not null,
    decided_at bigint not null
);

create index play_decisions_by_opportunity on play_decisions (opportunity_id);
