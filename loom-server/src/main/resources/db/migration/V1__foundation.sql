-- What people edit is mapped by entities and carries a version (the ETag). What the engine writes
-- lies in tables of its own and moves no version. tenant_id comes first in every key and index of
-- what a tenant owns. Ids are UUIDv7 and made by the server.

create table installation (
    only_row   boolean     primary key default true check (only_row),
    id         uuid        not null,
    created_at timestamptz not null
);

create table tenant (
    id         uuid        primary key,
    name       text        not null,
    label      text        not null default '',
    -- how many of its steps all servers carry out at once; null for any number
    max_steps  int         check (max_steps > 0),
    version    bigint      not null default 0,
    created_at timestamptz not null
);
create unique index tenant_name on tenant (lower(name));

-- people, tokens ---------------------------------------------------------------------------------

create table person (
    tenant_id     uuid        not null references tenant (id),
    id            uuid        not null,
    name          text        not null,
    label         text        not null default '',
    role          text        not null check (role in ('viewer', 'user', 'administrator', 'superadmin')),
    password_hash text,
    enabled       boolean     not null default true,
    version       bigint      not null default 0,
    created_at    timestamptz not null,
    primary key (tenant_id, id)
);
create unique index person_name on person (tenant_id, lower(name));

create table api_token (
    tenant_id   uuid        not null,
    id          uuid        not null,
    person_id   uuid        not null,
    name        text        not null,
    secret_hash bytea       not null,
    expires_at  timestamptz,
    created_at  timestamptz not null,
    -- to the minute, so that a token costs no write per request
    last_used_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade
);
create unique index api_token_name on api_token (tenant_id, person_id, lower(name));

create table audit (
    tenant_id   uuid        not null references tenant (id),
    id          uuid        not null,
    at          timestamptz not null,
    person_id   uuid,
    person_name text        not null,
    home_tenant text        not null,
    signed_in   text        not null,
    address     text,
    action      text        not null,
    kind        text        not null,
    object_id   text        not null,
    object_name text        not null,
    before      jsonb,
    after       jsonb,
    primary key (tenant_id, id)
);
create index audit_person on audit (tenant_id, person_name, id);
create index audit_action on audit (tenant_id, action, id);
create index audit_kind on audit (tenant_id, kind, id);
create index audit_object on audit (tenant_id, object_id, id);
create index audit_object_name on audit (tenant_id, object_name, id);

-- envelopes: AES-GCM, bound to tenant and path by the additional authenticated data
create table secret (
    tenant_id  uuid        not null references tenant (id),
    path       text        not null,
    key_id     text        not null,
    nonce      bytea       not null,
    ciphertext bytea       not null,
    version    bigint      not null default 0,
    updated_at timestamptz not null,
    primary key (tenant_id, path)
);
create index secret_key on secret (tenant_id, key_id);

create table idempotency (
    tenant_id  uuid        not null references tenant (id),
    person_id  uuid        not null,
    path       text        not null,
    key        text        not null,
    body_hash  bytea       not null,
    status     int,
    headers    jsonb,
    key_id     text,
    nonce      bytea,
    answer     bytea,
    created_at timestamptz not null,
    primary key (tenant_id, person_id, path, key)
);
create index idempotency_age on idempotency (tenant_id, created_at);

-- catalog ----------------------------------------------------------------------------------------

create table catalog_entry (
    tenant_id  uuid        not null references tenant (id),
    id         uuid        not null,
    kind       text        not null,
    name       text        not null,
    current    int         not null,
    deleted    boolean     not null default false,
    version    bigint      not null default 0,
    created_at timestamptz not null,
    primary key (tenant_id, id)
);
create unique index catalog_entry_name on catalog_entry (tenant_id, kind, lower(name)) where not deleted;

-- immutable; source is the text as it was written, comments too
create table catalog_version (
    tenant_id  uuid        not null,
    entry_id   uuid        not null,
    number     int         not null,
    source     text        not null,
    format     text        not null check (format in ('json', 'yaml')),
    body       jsonb       not null,
    hash       bytea       not null,
    author     text        not null,
    created_at timestamptz not null,
    primary key (tenant_id, entry_id, number),
    foreign key (tenant_id, entry_id) references catalog_entry (tenant_id, id)
);

-- counts a tenant's writes: writers take turns at this row, readers see whether they know it all
create table catalog_revision (
    tenant_id uuid   primary key references tenant (id),
    number    bigint not null
);

-- what imports changed, so that one can be taken back
create table catalog_import (
    tenant_id  uuid        not null references tenant (id),
    id         uuid        not null,
    author     text        not null,
    created_at timestamptz not null,
    -- [{entry, kind, name, what, before, after}]: versions, null where there was or is none
    changes    jsonb       not null,
    undone_at  timestamptz,
    primary key (tenant_id, id)
);

-- clusters ---------------------------------------------------------------------------------------

create table cluster_design (
    tenant_id  uuid        not null references tenant (id),
    hash       bytea       not null,
    body       jsonb       not null,
    created_at timestamptz not null,
    primary key (tenant_id, hash)
);

create table cluster (
    tenant_id        uuid        not null references tenant (id),
    id               uuid        not null,
    name             text        not null,
    description      text        not null default '',
    tags             text[]      not null default '{}',
    -- a superadmin who acts in another tenant owns clusters there, and is no person of it
    owner_id         uuid        not null,
    owner_name       text        not null,
    template         text        not null,
    template_version int         not null,
    provider         text        not null,
    size             int         not null,
    design_hash      bytea       not null,
    lease_expires_at timestamptz,
    version          bigint      not null default 0,
    created_at       timestamptz not null,
    -- written by the engine with hand-written SQL, outside of version
    state            text        not null check (state in ('pending', 'active', 'incomplete', 'inconsistent', 'terminated')),
    terminated_at    timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, design_hash) references cluster_design (tenant_id, hash)
);
create unique index cluster_name on cluster (tenant_id, lower(name)) where state <> 'terminated';
-- what lives, apart from all that ever lived
create index cluster_living on cluster (tenant_id, id) where state <> 'terminated';
create index cluster_owner on cluster (tenant_id, owner_id, id);
create index cluster_lease on cluster (tenant_id, lease_expires_at) where state <> 'terminated' and lease_expires_at is not null;

create table node (
    tenant_id  uuid   not null,
    id         uuid   not null,
    cluster_id uuid   not null,
    number     int    not null check (number > 0),
    hostname   text   not null,
    hardware   text   not null,
    image      text   not null,
    services   text[] not null,
    removed    boolean not null default false,
    primary key (tenant_id, id),
    foreign key (tenant_id, cluster_id) references cluster (tenant_id, id)
);
create unique index node_number on node (tenant_id, cluster_id, number);
create index node_hostname on node (tenant_id, hostname);

-- the wish for a machine is durable before its provider is called; the token is what it carries there
create table machine (
    tenant_id      uuid        not null,
    token          uuid        not null,
    node_id        uuid        not null,
    cluster_id     uuid        not null,
    provider       text        not null,
    state          text        not null check (state in ('wished', 'created', 'confirmed', 'deleting', 'gone')),
    machine_id     text,
    host_key       text        not null,
    ssh_host       text,
    ssh_port       int,
    ssh_user       text,
    bind_address   text,
    access_address text,
    published      jsonb       not null default '{}',
    wished_at      timestamptz not null,
    changed_at     timestamptz not null,
    -- what indexes ask for: its other states come and go without them, on the page where the row is
    gone           boolean     not null generated always as (state = 'gone') stored,
    primary key (tenant_id, token),
    foreign key (tenant_id, node_id) references node (tenant_id, id)
) with (fillfactor = 50);
create unique index machine_node on machine (tenant_id, node_id) where not gone;
create index machine_of_node on machine (tenant_id, node_id);
create index machine_cluster on machine (tenant_id, cluster_id);
create index machine_provider on machine (tenant_id, provider) where not gone;

-- where a provider and Loom differ: orphans are there and no node has them, lost ones are a node's and not there
create table stray_machine (
    tenant_id  uuid        not null references tenant (id),
    id         uuid        not null,
    provider   text        not null,
    machine_id text        not null,
    token      uuid,
    standing   text        not null check (standing in ('orphan', 'lost')),
    first_seen timestamptz not null,
    last_seen  timestamptz not null,
    -- somebody wants to keep it, and to be told no more
    forgotten  boolean     not null default false,
    -- somebody wants it deleted; who looks next goes on with that
    deleting   boolean     not null default false,
    problem    text,
    primary key (tenant_id, id)
);
create unique index stray_machine_place on stray_machine (tenant_id, provider, machine_id);
create index stray_machine_token on stray_machine (tenant_id, token);
create index stray_machine_deleting on stray_machine (tenant_id, id) where deleting;

-- when a provider was last compared; a comparison that was overtaken finds another revision and is dropped
create table machine_look (
    tenant_id   uuid        not null references tenant (id),
    provider    text        not null,
    revision    bigint      not null default 0,
    begun_at    timestamptz,
    compared_at timestamptz,
    problem     text,
    primary key (tenant_id, provider)
);

-- jobs on nodes ----------------------------------------------------------------------------------

-- a folder of manifests, read by one server at a time
create table manifest_source (
    tenant_id  uuid        not null references tenant (id),
    id         uuid        not null,
    name       text        not null,
    root       text        not null,
    -- hash of all that was read last; and of what waits for somebody's word because too much would go
    read_hash  bytea,
    held_hash  bytea,
    -- what waits, in words; and the hash that somebody agreed to
    held       text,
    agreed_hash bytea,
    read_at    timestamptz,
    -- node-tasks of the tenant at once on a server
    max_workers int,
    -- the server that watches it, for so long
    watcher    uuid,
    watched_until timestamptz,
    primary key (tenant_id, id)
);
create unique index manifest_source_name on manifest_source (tenant_id, lower(name));

-- what is wrong with a source's files, as of the last reading
create table manifest_flaw (
    tenant_id uuid not null,
    source_id uuid not null,
    number    int  not null,
    file      text not null,
    line      int,
    col       int,
    message   text not null,
    primary key (tenant_id, source_id, number),
    foreign key (tenant_id, source_id) references manifest_source (tenant_id, id)
);

-- a machine that no cluster made; the source is null where people declared it here
create table static_node (
    tenant_id   uuid        not null references tenant (id),
    id          uuid        not null,
    name        text        not null,
    source_id   uuid,
    -- file and line
    place       text,
    host        text        not null,
    port        int         not null,
    login       text        not null,
    groups      text[]      not null default '{}',
    -- tag or tag=value
    tags        text[]      not null default '{}',
    -- jump, identity, sudo and what else its declaration says, never a secret as it is
    definition  jsonb       not null,
    -- lines as in known_hosts without the host, and who trusted it
    host_key    text,
    trusted_by  text,
    maintenance text,
    retired     boolean     not null default false,
    version     bigint      not null default 0,
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    -- facts and reachability, as last seen; written beside version
    facts       jsonb,
    reached_at  timestamptz,
    unreached   text,
    seen_at     timestamptz,
    -- when it is looked at next, whoever asks or doesn't
    check_at    timestamptz not null default '-infinity',
    primary key (tenant_id, id),
    foreign key (tenant_id, source_id) references manifest_source (tenant_id, id)
);
create index static_node_check on static_node (tenant_id, check_at) where not retired and maintenance is null;
create unique index static_node_name on static_node (tenant_id, lower(name)) where not retired;

-- what a step's node is called, whoever made it
create view any_node as
    select tenant_id, id, cluster_id, number, hostname from node
    union all
    select tenant_id, id, null::uuid, 0, name from static_node;

create table job (
    tenant_id   uuid        not null references tenant (id),
    id          uuid        not null,
    name        text        not null,
    source_id   uuid,
    place       text,
    -- of the file that it comes from, in its source; empty where people declared it
    folder      text        not null generated always as (coalesce(regexp_replace(place, '/?[^/]*$', ''), '')) stored,
    -- whose job it is, and on whose clusters it runs; null: the tenant's
    owner_id    uuid,
    owner_name  text,
    current     int         not null,
    tags        text[]      not null default '{}',
    -- a person's switch, over what the declaration says
    switch      boolean,
    retired     boolean     not null default false,
    version     bigint      not null default 0,
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    -- written by the clock, outside of version: null where nothing is planned
    next_at     timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, source_id) references manifest_source (tenant_id, id)
);
create unique index job_name on job (tenant_id, lower(name)) where not retired;
create index job_folder on job (tenant_id, folder, lower(name)) where not retired;
create index job_next on job (tenant_id, next_at) where next_at is not null;
create index job_source on job (tenant_id, source_id) where source_id is not null;

-- immutable; source is the text as it was written, body what it means
create table job_version (
    tenant_id  uuid        not null,
    job_id     uuid        not null,
    number     int         not null,
    source     text        not null,
    body       jsonb       not null,
    hash       bytea       not null,
    author     text        not null,
    created_at timestamptz not null,
    primary key (tenant_id, job_id, number),
    foreign key (tenant_id, job_id) references job (tenant_id, id)
);

-- whether any job of a tenant wants somebody told
create index job_version_notify on job_version (tenant_id, job_id) where (body -> 'notify') is not null;

-- a planned time of a job, whatever became of it
create table firing (
    tenant_id  uuid        not null,
    job_id     uuid        not null,
    planned_at timestamptz not null,
    state      text        not null check (state in ('started', 'skipped', 'missed', 'made up', 'queued', 'refused')),
    reason     text,
    run_id     uuid,
    at         timestamptz not null,
    primary key (tenant_id, job_id, planned_at),
    foreign key (tenant_id, job_id) references job (tenant_id, id)
);
create index firing_planned on firing (tenant_id, planned_at);
-- what the calendar says of a job that fires every few seconds
create index firing_odd on firing (tenant_id, job_id, planned_at) where state <> 'started';
create index firing_wrong on firing (tenant_id, planned_at) where state in ('missed', 'refused');
create index firing_queued on firing (tenant_id, job_id, planned_at) where state = 'queued';

-- runs -------------------------------------------------------------------------------------------
-- partitioned by the time in the run's UUIDv7: a run's rows lie, and drop, together

create table run (
    tenant_id     uuid        not null,
    id            uuid        not null,
    kind          text        not null,
    cluster_id    uuid,
    -- what the cluster was made from, when the run was asked for
    template      text,
    job_id        uuid,
    state         text        not null check (state in ('pending', 'running', 'pausing', 'paused', 'succeeded', 'failed', 'aborting', 'aborted')),
    wish          text        not null default 'go' check (wish in ('go', 'pause', 'abort')),
    epoch         int         not null default 0,
    last_number   bigint      not null default 0,
    parameters    jsonb       not null default '{}',
    requested_by  text        not null,
    owner_id      uuid,
    reason        text,
    problem       text,
    -- what another run holds that this one needs before it can begin
    waits_for     text,
    created_at    timestamptz not null,
    started_at    timestamptz,
    ended_at      timestamptz,
    steps         int         not null default 0,
    steps_done    int         not null default 0,
    steps_failed  int         not null default 0,
    -- since when its output is kept no more
    output_dropped_at timestamptz,
    primary key (tenant_id, id)
) partition by range (id);
create index run_cluster on run (tenant_id, cluster_id, id);
create index run_job on run (tenant_id, job_id, id) where job_id is not null;
create index run_job_failed on run (tenant_id, job_id, id) where job_id is not null and state = 'failed';
-- what goes on of a job, among all that ever ran
create index run_job_unfinished on run (tenant_id, job_id, id) where job_id is not null and ended_at is null;
create index run_owner on run (tenant_id, owner_id, id);
create index run_state on run (tenant_id, state, id);
-- also how making clusters went lately, among a million runs of other kinds
create index run_kind on run (tenant_id, kind, id);
create index run_template on run (tenant_id, template, kind, id);
create index run_person on run (tenant_id, requested_by, id);
create index run_ended on run (tenant_id, ended_at) include (state) where ended_at is not null;

-- a cluster has at most one unfinished operation; a row goes when its run ends
create table cluster_operation (
    tenant_id  uuid not null,
    cluster_id uuid not null,
    run_id     uuid not null,
    -- a delete that waits for the first to end; its execution is scheduled then
    next_run   uuid,
    primary key (tenant_id, cluster_id),
    foreign key (tenant_id, cluster_id) references cluster (tenant_id, id)
);

create table step (
    tenant_id   uuid        not null,
    run_id      uuid        not null,
    number      int         not null,
    node_id     uuid,
    action      text        not null,
    service     text,
    may_fail    boolean     not null default false,
    waits_for   int[]       not null,
    state       text        not null check (state in ('pending', 'running', 'succeeded', 'failed', 'skipped', 'aborted', 'lost')),
    attempt     int         not null default 0,
    -- attempts that its policy doesn't count: those before a person's retry
    forgiven    int         not null default 0,
    -- when it is tried again
    again_at    timestamptz,
    started_at  timestamptz,
    ended_at    timestamptz,
    exit_status int,
    message     text,
    primary key (tenant_id, run_id, number)
) partition by range (run_id);
-- what of a run didn't go well; like all but the primary key only of some steps, so that nothing else can be taken
-- to find one by its number, also where the database knows nothing of the table yet
create index step_odd on step (tenant_id, run_id, state) where state in ('failed', 'skipped', 'aborted', 'lost');
create index step_node on step (tenant_id, node_id, run_id) where node_id is not null;
-- who acts on a node now
create index step_acting on step (tenant_id, node_id) where state = 'running';

-- between all steps of one service and all of another: the plan stays O(steps + dependencies)
create table gate (
    tenant_id uuid  not null,
    run_id    uuid  not null,
    number    int   not null,
    label     text  not null,
    waits_for int[] not null,
    primary key (tenant_id, run_id, number)
) partition by range (run_id);

create table attempt (
    tenant_id   uuid        not null,
    run_id      uuid        not null,
    step        int         not null,
    number      int         not null,
    epoch       int         not null,
    state       text        not null check (state in ('running', 'succeeded', 'failed', 'aborted', 'lost')),
    started_at  timestamptz not null,
    deadline    timestamptz,
    ended_at    timestamptz,
    exit_status int,
    message     text,
    primary key (tenant_id, run_id, step, number)
) partition by range (run_id);

-- what happened, numbered 1, 2, 3… by the run's owner across takeovers: the event stream's ids
create table journal (
    tenant_id uuid        not null,
    run_id    uuid        not null,
    number    bigint      not null,
    at        timestamptz not null,
    step      int,
    attempt   int,
    state     text        not null,
    message   text,
    primary key (tenant_id, run_id, number)
) partition by range (run_id);

create table output (
    tenant_id  uuid   not null,
    run_id     uuid   not null,
    step       int    not null,
    attempt    int    not null,
    position   bigint not null,
    length     int    not null,
    source_end bigint not null,
    at         timestamptz not null,
    -- so that any line is found without reading what lies before it
    first_line bigint  not null,
    lines      int     not null,
    open       boolean not null,
    bytes      bytea   not null,
    primary key (tenant_id, run_id, step, attempt, position)
) partition by range (run_id);
create index output_line on output (tenant_id, run_id, step, attempt, first_line);
alter table output alter column bytes set storage external;

create table run_default partition of run default with (fillfactor = 50);
create table step_default partition of step default with (fillfactor = 80);
-- as in the months' partitions: one step is found by its number, however small most runs are
alter table step_default alter column run_id set (n_distinct = -0.02);
create table gate_default partition of gate default;
create table attempt_default partition of attempt default with (fillfactor = 80);
create table journal_default partition of journal default;
create table output_default partition of output default;

-- who is told of the ends of jobs ----------------------------------------------------------------

-- a webhook or mail; where a webhook goes to, and what signs it, lie among the secrets
create table channel (
    tenant_id  uuid        not null references tenant (id),
    id         uuid        not null,
    name       text        not null,
    kind       text        not null check (kind in ('webhook', 'mail')),
    -- as it may be shown
    target     text        not null,
    events     text[]      not null,
    -- also told of jobs that name no channel
    everywhere boolean     not null,
    signed     boolean     not null,
    -- one that is off is told nothing
    enabled    boolean     not null default true,
    version    bigint      not null default 0,
    changed_at timestamptz not null,
    primary key (tenant_id, id)
);
create unique index channel_name on channel (tenant_id, lower(name));

-- written in the transaction in which a run ends; a channel by its name, since it may go
create table delivery (
    tenant_id  uuid        not null references tenant (id),
    id         uuid        not null,
    channel    text        not null,
    event      text        not null check (event in ('failure', 'recovery', 'success')),
    run_id     uuid,
    job_id     uuid,
    state      text        not null check (state in ('waiting', 'delivered', 'failed')),
    tries      int         not null default 0,
    problem    text,
    created_at timestamptz not null,
    -- when it is tried next; null where it is done
    next_at    timestamptz,
    done_at    timestamptz,
    primary key (tenant_id, id)
);
create index delivery_due on delivery (tenant_id, next_at) where next_at is not null;
create index delivery_channel on delivery (tenant_id, lower(channel), id);
create index delivery_run on delivery (tenant_id, run_id);
create index delivery_age on delivery (tenant_id, created_at) where next_at is null;

-- limits that all servers keep together ----------------------------------------------------------

-- what a server may use of a limited thing for the next seconds
create table permit_lease (
    tenant_id  uuid        not null references tenant (id),
    subject    text        not null,
    server     uuid        not null,
    granted    int         not null,
    need       int         not null,
    expires_at timestamptz not null,
    primary key (tenant_id, subject, server)
);

-- a run that holds a node for itself; a row goes when its run ends
create table node_claim (
    tenant_id uuid not null,
    node_id   uuid not null,
    run_id    uuid not null,
    primary key (tenant_id, node_id)
);
create index node_claim_run on node_claim (tenant_id, run_id);

-- db-scheduler: which server owns which run ------------------------------------------------------

create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    state                text,
    primary key (task_name, task_instance)
) with (fillfactor = 60);
-- of very many that are due at once those that are picked lie elsewhere; heartbeats change no index
create index scheduled_tasks_due on scheduled_tasks (picked, execution_time);
