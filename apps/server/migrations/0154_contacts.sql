create table contact (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null,
  name_sort text not null,
  company_id uuid not null,
  other_companies_ids uuid[],
  roles text[],
  job_title text,
  department text,
  email text,
  phone text,
  mobile text,
  about text,
  owner_id uuid,
  custom jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references customer (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id)
);
create index contact_name on contact (workspace_id, name_sort, id) where archived_at is null;
create index contact_created on contact (workspace_id, created_at, id) where archived_at is null;
create index contact_company on contact (workspace_id, company_id);
create index contact_owner on contact (workspace_id, owner_id);
create index contact_other_companies on contact using gin (other_companies_ids);
