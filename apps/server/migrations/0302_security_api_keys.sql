-- An API key of the workspace acts as a member of its own, whom no list of people shows; `service_ended` once the key is revoked.
alter table member drop constraint member_status_check;
alter table member add constraint member_status_check
  check (status in ('active', 'deactivated', 'service', 'service_ended'));

-- Tokens of members and keys of the workspace. The key itself is told once; here is its hash, and the beginning by which people know it again.
create table api_key (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  kind text not null check (kind in ('personal', 'service')),
  -- Whose rights it has: the person's, or those of the member made for it.
  member_id uuid not null,
  name text not null,
  prefix text not null,
  token_hash text not null,
  -- Of a personal token: a role with fewer rights than the person's; null: as the person.
  role text,
  -- Networks it may be used from, as CIDR; empty: from anywhere.
  addresses text[] not null default '{}',
  is_read_only boolean not null default false,
  expires_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  -- To a quarter of an hour.
  last_used_at timestamptz,
  last_used_address text,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, member_id) references member (workspace_id, id),
  foreign key (workspace_id, created_by) references member (workspace_id, id)
);
create index api_key_member on api_key (workspace_id, member_id);
create index api_key_created_by on api_key (workspace_id, created_by) where created_by is not null;
