-- What customers need, and the research that asked them.
create table need (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  subject text not null,
  kind text not null,
  importance text not null,
  state text not null,
  customer_id uuid not null,
  contact_id uuid,
  product_id uuid,
  origin text not null,
  channel text,
  said_at timestamptz,
  about text,
  entry text,
  met_at timestamptz,
  owner_id uuid,
  custom jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  foreign key (workspace_id, product_id) references product (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id)
);
create index need_said on need (workspace_id, said_at, id) where archived_at is null;
create index need_owner_said on need (workspace_id, owner_id, said_at, id) where archived_at is null;
create index need_created on need (workspace_id, created_at, id) where archived_at is null;
create index need_customer on need (workspace_id, customer_id);
create index need_contact on need (workspace_id, contact_id);
create index need_product on need (workspace_id, product_id);

create table study (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  subject text not null,
  method text not null,
  customer_id uuid,
  contact_id uuid,
  held_at timestamptz not null,
  time_seconds integer not null,
  about text,
  owner_id uuid,
  custom jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id)
);
create index study_held on study (workspace_id, held_at, id) where archived_at is null;
create index study_created on study (workspace_id, created_at, id) where archived_at is null;
create index study_customer on study (workspace_id, customer_id);
create index study_contact on study (workspace_id, contact_id);
