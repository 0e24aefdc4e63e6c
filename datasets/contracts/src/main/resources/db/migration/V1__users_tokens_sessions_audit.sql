-- Portable between SQLite and PostgreSQL. Moments are milliseconds since 1970 UTC.
create table users (
    name varchar(100) not null primary key,
    role varchar(20) not null,
    password_hash varchar(300) not null,
    created_at bigint not null
);

-- The partners or vendors a user is bound to; managers, analysts and administrators have none.
create table user_scopes (
    user_name varchar(100) not null references users (name) on delete cascade,
    subject_kind varchar(10) not null,
    subject_id varchar(200) not null,
    primary key (user_name, subject_kind, subject_id)
);

-- Only the SHA-256 of a token is kept.
create table tokens (
    token_hash varchar(64) not null primary key,
    role varchar(20) not null,
    created_at bigint not null,
    expires_at bigint not null
);

create table token_scopes (
    token_hash varchar(64) not null references tokens (token_hash) on delete cascade,
    subject_kind varchar(10) not null,
    subject_id varchar(200) not null,
    primary key (token_hash, subject_kind, subject_id)
);

-- Only the SHA-256 of a session id is kept. A session ends at expires_at, which use moves on, and at ends_at whatever is done.
create table sessions (
    session_hash varchar(64) not null primary key,
    user_name varchar(100) not null references users (name) on delete cascade,
    created_at bigint not null,
    expires_at bigint not null,
    ends_at bigint not null
);

create index sessions_by_expiry on sessions (expires_at);

-- Appended to, never changed.
create table audit_log (
    entry_id varchar(36) not null primary key,
    happened_at bigint not null,
    who varchar(200) not null,
    what varchar(60) not null,
    detail varchar(1000) not null
);

create index audit_log_by_time on audit_log (happened_at);
