-- By which classes a customer is treated, what is known of a company, and what its invoices are made out to. Long texts stand with the customer alone.
alter table customer
  add column vip boolean,
  add column need_class text,
  add column relationship text,
  add column standing text,
  add column company_size text,
  add column parent_id uuid,
  add column partner text,
  add column buying_habits text,
  add column tax_number text,
  add column billing_address text,
  add column bank text,
  add column bank_account text,
  add foreign key (workspace_id, parent_id) references customer (workspace_id, id);
create index customer_parent on customer (workspace_id, parent_id) where parent_id is not null;
create index customer_owned on customer (workspace_id, owner_id) where archived_at is null;

alter table customer_score
  add column vip boolean,
  add column need_class text,
  add column relationship text,
  add column standing text,
  add column company_size text,
  add column parent_id uuid,
  add column partner text,
  add column tax_number text,
  add column billing_address text,
  add column bank text,
  add column bank_account text;

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
  s.job_title, s.website, s.birthday, c.about, c.version, c.updated_at, c.custom,
  s.vip, s.need_class, s.relationship, s.standing, s.company_size, s.parent_id, s.partner, c.buying_habits,
  s.tax_number, s.billing_address, s.bank, s.bank_account
from customer_score s
left join customer c on c.workspace_id = s.workspace_id and c.id = s.customer_id;
