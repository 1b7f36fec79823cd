-- The keys that values of people are sealed under in what is only ever added to, wrapped. A destroyed key leaves its row: nothing is sealed there again.
create table subject_key (
  workspace_id uuid not null references workspace (id),
  object text not null,
  id uuid not null,
  wrapped text,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  primary key (workspace_id, object, id),
  check ((wrapped is null) = (destroyed_at is not null))
);
