-- Fields that workspaces add to objects; their values lie in the column custom of the records, under storage_key.
create table custom_field (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  object text not null,
  name text not null,
  storage_key text not null,
  type text not null,
  label_zh text not null,
  label_en text not null,
  help jsonb,
  -- What of a declared field is said beside its type (see CustomOptions), and the labels of its choices.
  options jsonb not null,
  choices jsonb,
  position integer not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, object, name),
  unique (workspace_id, object, storage_key)
);

-- Counts the changes to custom fields: what is remembered of them is remembered by this number.
alter table workspace add column model_version integer not null default 0;

-- Lists of customers have custom fields, too.
create or replace view customer_list with (security_invoker = true) as
select s.workspace_id, s.customer_id as id, s.name, s.name_sort, s.kind, s.email, s.phone, s.country, s.country_place_en, s.country_place_zh, s.city,
  s.company, s.industry, s.external_id, s.owner_id, s.created_at, s.archived_at, s.tier, s.tier_since, s.previous_tier, s.stage, s.stage_since,
  s.spend_12m_minor, s.spend_minor, s.average_order_minor, s.orders, s.orders_12m, s.first_order_at, s.last_order_at, s.rhythm_days,
  s.typical_gap_days, s.r, s.f, s.m,
  -- The most valuable of each tier and stage first.
  (s.tier || lpad((9007199254740991 - s.spend_12m_minor)::text, 16, '0')) collate "C" as tier_sort,
  (array_position('{prospect,new,active,loyal,at_risk,lapsed,won_back}'::text[], s.stage)::text
    || lpad((9007199254740991 - s.spend_12m_minor)::text, 16, '0')) collate "C" as stage_sort,
  s.last_activity_at, s.next_review_at, s.engagement_rank as engagement,
  s.job_title, s.website, s.birthday, c.about, c.version, c.updated_at, c.custom
from customer_score s
left join customer c on c.workspace_id = s.workspace_id and c.id = s.customer_id;
