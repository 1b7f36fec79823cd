create table customer (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  kind text not null check (kind in ('individual', 'company')),
  name text not null check (length(name) between 1 and 200),
  name_sort text collate "C" not null,
  external_id text,
  email text,
  phone text,
  country text,
  city text,
  company text,
  job_title text,
  industry text,
  website text,
  birthday date,
  about text,
  owner_id uuid,
  custom jsonb not null default '{}',
  archived_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id)
);
create index customer_name on customer (workspace_id, name_sort, id) where archived_at is null;
create index customer_owner_name on customer (workspace_id, owner_id, name_sort, id) where archived_at is null;
create index customer_created on customer (workspace_id, created_at, id) where archived_at is null;
create index customer_country on customer (workspace_id, country, id) where archived_at is null;
create index customer_external on customer (workspace_id, external_id, id) where archived_at is null;
create index customer_email on customer (workspace_id, email, id) where archived_at is null;

-- The keys under which other systems know a customer.
create table customer_identity (
  workspace_id uuid not null,
  source text not null,
  external_id text not null,
  customer_id uuid not null,
  primary key (workspace_id, source, external_id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
create index customer_identity_customer on customer_identity (workspace_id, customer_id);

-- Search apart from the record, so that saving a customer does not touch the large index unless its words changed.
create table customer_search (
  workspace_id uuid not null,
  customer_id uuid not null,
  search_text text not null,
  search_grams integer[] not null,
  primary key (workspace_id, customer_id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
create index customer_search_grams on customer_search using gin (search_grams);

-- Row-level security keeps PostgreSQL from using an index with operators that are not leakproof, as @> on arrays is not.
-- This function runs as the owner and does the narrowing itself; its result is joined under row-level security again.
create function customer_search_candidates(grams integer[], candidates_max integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select customer_id from customer_search
    where workspace_id = current_setting('rapport.workspace')::uuid and search_grams @> grams
    limit candidates_max
  $$;
