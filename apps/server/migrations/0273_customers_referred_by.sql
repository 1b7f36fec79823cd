-- Who brought a customer to us: another customer.
alter table customer
  add column referred_by_id uuid,
  add foreign key (workspace_id, referred_by_id) references customer (workspace_id, id);
create index customer_referred_by on customer (workspace_id, referred_by_id) where referred_by_id is not null;

alter table customer_score add column referred_by_id uuid;
create index customer_score_referred_by on customer_score (workspace_id, referred_by_id) where referred_by_id is not null;

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
  s.tax_number, s.billing_address, s.bank, s.bank_account, s.referred_by_id
from customer_score s
left join customer c on c.workspace_id = s.workspace_id and c.id = s.customer_id;
