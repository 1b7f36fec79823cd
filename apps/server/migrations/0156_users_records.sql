-- Lists are filtered by the people and teams that records refer to: these have the columns every record has.
alter table team
  add column custom jsonb not null default '{}',
  add column updated_at timestamptz not null default now(),
  add column archived_at timestamptz;
alter table member
  add column custom jsonb not null default '{}',
  add column updated_at timestamptz not null default now(),
  add column archived_at timestamptz;
