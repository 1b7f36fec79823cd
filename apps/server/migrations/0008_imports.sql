create table import_job (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  file_name text not null,
  file_bytes bigint not null,
  file_key text not null,
  status text not null check (status in ('uploaded', 'queued', 'running', 'done', 'failed', 'cancelled')),
  target text,
  mapping jsonb,
  preview jsonb,
  -- Everything up to this row of the file is committed; the job goes on from here after any interruption.
  rows_done bigint not null default 0,
  rows_total bigint,
  phase text not null default 'waiting',
  counts jsonb not null default '{}',
  problem jsonb,
  created_by uuid,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create index import_job_recent on import_job (workspace_id, created_at desc);

-- Lines refused by the rooms' own rules (what the mapping itself leaves out is found by reading the file again).
create table import_refusal (
  workspace_id uuid not null,
  import_id uuid not null,
  line bigint not null,
  code text not null,
  message text not null,
  primary key (workspace_id, import_id, line),
  foreign key (workspace_id, import_id) references import_job (workspace_id, id)
);
