create table workspace (
  id uuid primary key,
  name text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  as_of timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now()
);

create table team (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, name)
);

create table member (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  user_id text not null,
  name text not null,
  email text not null,
  role text not null check (role in ('administrator', 'manager', 'member', 'viewer')),
  status text not null default 'active' check (status in ('active', 'deactivated')),
  language text not null check (language in ('zh', 'en')),
  team_id uuid,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, user_id),
  unique (workspace_id, email),
  foreign key (workspace_id, team_id) references team (workspace_id, id)
);
create index member_user on member (user_id);
create index member_team on member (workspace_id, team_id);
