-- Beside the score stands every value of a customer but long texts: which are copied follows from the declaration.
alter table customer_score add column job_title text, add column website text, add column birthday date;
update customer_score s set job_title = c.job_title, website = c.website, birthday = c.birthday from customer c
where c.workspace_id = s.workspace_id and c.id = s.customer_id
  and (c.job_title is not null or c.website is not null or c.birthday is not null);

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
  s.job_title, s.website, s.birthday, c.about, c.version, c.updated_at
from customer_score s
left join customer c on c.workspace_id = s.workspace_id and c.id = s.customer_id;
