-- Everything lists of customers show, filter and sort by, under the names of the fields. What nobody asks for is not looked up: the join is by a unique
-- key, and PostgreSQL leaves it out.
create view customer_list with (security_invoker = true) as
select s.workspace_id, s.customer_id as id, s.name, s.name_sort, s.kind, s.email, s.phone, s.country, s.country_place_en, s.country_place_zh, s.city,
  s.company, s.industry, s.external_id, s.owner_id, s.created_at, s.archived_at, s.tier, s.tier_since, s.previous_tier, s.stage, s.stage_since,
  s.spend_12m_minor, s.spend_minor, s.average_order_minor, s.orders, s.orders_12m, s.first_order_at, s.last_order_at, s.rhythm_days,
  s.typical_gap_days, s.r, s.f, s.m,
  -- The most valuable of each tier and stage first.
  (s.tier || lpad((9007199254740991 - s.spend_12m_minor)::text, 16, '0')) collate "C" as tier_sort,
  (array_position('{prospect,new,active,loyal,at_risk,lapsed,won_back}'::text[], s.stage)::text
    || lpad((9007199254740991 - s.spend_12m_minor)::text, 16, '0')) collate "C" as stage_sort,
  s.last_activity_at, s.next_review_at, s.engagement_rank as engagement,
  c.job_title, c.website, c.birthday, c.about, c.version, c.updated_at
from customer_score s
left join customer c on c.workspace_id = s.workspace_id and c.id = s.customer_id;

-- What only ordered lists of customers.
drop index customer_owner_name;
drop index customer_created;
drop index customer_owner_created;
drop index customer_kind;
drop index customer_phone;
drop index customer_city;
drop index customer_company;
drop index customer_industry;
drop index customer_external;
drop index customer_country_en;
drop index customer_country_zh;
alter table customer drop column country_place_en, drop column country_place_zh;
