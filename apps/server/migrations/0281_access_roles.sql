-- What roles grant is data. A row holds what a role grants otherwise than the standard role it began as, which is declared in the contract, so that
-- what a later version adds is granted as there.
create table role (
  workspace_id uuid not null references workspace (id),
  key text not null,
  base text not null,
  -- Null: as the product calls it.
  name_zh text,
  name_en text,
  description text,
  grants jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (workspace_id, key),
  check ((name_zh is null) = (name_en is null)),
  -- Who has this role can do everything, whatever else is changed.
  check (key <> 'administrator' or (grants = '{}' and base = key and archived_at is null))
);

insert into role (workspace_id, key, base)
select w.id, k.key, k.key from workspace w cross join unnest(array['administrator', 'executive', 'manager', 'serviceLead', 'member', 'agent',
  'marketer', 'analyst', 'dataProtectionOfficer', 'auditor', 'integrator', 'viewer']) as k (key);

create table member_role (
  workspace_id uuid not null,
  member_id uuid not null,
  role text not null,
  primary key (workspace_id, member_id, role),
  foreign key (workspace_id, member_id) references member (workspace_id, id),
  foreign key (workspace_id, role) references role (workspace_id, key)
);
create index member_role_role on member_role (workspace_id, role);
insert into member_role (workspace_id, member_id, role) select workspace_id, id, role from member;
alter table member drop column role;

alter table invitation drop constraint invitation_role_check,
  add constraint invitation_role foreign key (workspace_id, role) references role (workspace_id, key);
create index invitation_role on invitation (workspace_id, role);
alter table record_layout drop constraint record_layout_role_check;
alter table standard_view drop constraint standard_view_role_check,
  add constraint standard_view_role foreign key (workspace_id, role) references role (workspace_id, key);
create index standard_view_role on standard_view (workspace_id, role);
