-- The filling of a workspace with the demo company: one row a workspace at most. What it makes follows from seed and end_at alone,
-- so that an interrupted filling goes on where `done` says.
create table demo_run (
  workspace_id uuid primary key references workspace (id),
  seed text not null,
  end_at timestamptz not null,
  status text not null check (status in ('running', 'done', 'failed')),
  done integer not null default 0,
  total integer not null default 0,
  -- Colleague's key → their member id and team id, once they are made.
  people jsonb,
  started_at timestamptz not null,
  finished_at timestamptz
);
