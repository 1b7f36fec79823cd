-- Who has to sign in with two steps. No row: nobody has to.
create table sign_in_rule (
  workspace_id uuid primary key references workspace (id),
  is_for_everyone boolean not null,
  -- Keys of roles.
  roles text[] not null,
  version integer not null default 1
);
