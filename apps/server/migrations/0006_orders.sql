create table product (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  code text not null,
  name text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, code)
);

create table exchange_rate (
  workspace_id uuid not null references workspace (id),
  currency text not null,
  -- One unit of `currency` in units of the workspace's currency.
  rate numeric(20, 10) not null check (rate > 0),
  valid_from date not null,
  primary key (workspace_id, currency, valid_from)
);

create table sales_order (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  number text not null,
  source text not null,
  customer_id uuid not null,
  status text not null check (status in ('placed', 'cancelled', 'credit_note')),
  placed_at timestamptz not null,
  currency text not null,
  total_minor bigint not null,
  refunded_minor bigint not null default 0 check (refunded_minor >= 0),
  line_count integer not null,
  rate numeric(20, 10) not null default 1,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, source, number),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
create index sales_order_customer on sales_order (workspace_id, customer_id, placed_at desc, id desc);
create index sales_order_number on sales_order (workspace_id, number text_pattern_ops);

create table order_line (
  workspace_id uuid not null,
  order_id uuid not null,
  line_key text not null,
  ordinal integer not null,
  product_id uuid,
  description text,
  quantity numeric(20, 6) not null,
  unit_price numeric(20, 6) not null,
  amount_minor bigint not null,
  primary key (workspace_id, order_id, line_key),
  foreign key (workspace_id, order_id) references sales_order (workspace_id, id),
  foreign key (workspace_id, product_id) references product (workspace_id, id)
);
