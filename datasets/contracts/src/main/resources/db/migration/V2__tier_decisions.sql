-- What people decided on changes of level that the rules propose. Appended to, never changed. A level that is null is no
-- level. Days are ISO texts, moments milliseconds since 1970 UTC.
create table tier_decisions (
    decision_no bigint not null primary key,
    program_id varchar(200) not null,
    subject_id varchar(200) not null,
    from_level varchar(200),
    to_level varchar(200),
    proposed_on varchar(10) not null,
    release_id varchar(100) not null,
    verdict varchar(20) not null,
    reason varchar(2000) not null,
    decided_by varchar(200) not null,
    decided_at bigint not null
);

create index tier_decisions_by_subject on tier_decisions (program_id, subject_id);
