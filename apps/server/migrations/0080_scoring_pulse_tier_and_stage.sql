-- Tier and stage beside what orders the pulse: engagement and last activity go along with both, so the customers of a tier mostly lie at one end of the
-- order, and whoever asked for them from the other had each of a million looked up in `standing` (1.4 s for tier A, least engaged first).
alter table standing_pulse add column tier text not null default 'D', add column stage text not null default 'prospect';
update standing_pulse p set tier = s.tier, stage = s.stage from standing s
where s.workspace_id = p.workspace_id and s.customer_id = p.customer_id and (s.tier <> 'D' or s.stage <> 'prospect');
alter table standing_pulse alter column tier drop default, alter column stage drop default;
drop index standing_pulse_engagement;
create index standing_pulse_engagement on standing_pulse (workspace_id, engagement_rank, customer_id) include (tier, stage) where not archived;
drop index standing_pulse_last_activity;
create index standing_pulse_last_activity on standing_pulse (workspace_id, last_activity_at, customer_id) include (tier, stage) where not archived;
drop index standing_pulse_due;
create index standing_pulse_due on standing_pulse (workspace_id, next_review_at, customer_id) include (tier, stage);
drop index standing_pulse_owner_engagement;
create index standing_pulse_owner_engagement on standing_pulse (workspace_id, owner_id, engagement_rank, customer_id)
  include (last_activity_at, next_review_at, tier, stage) where not archived and owner_id is not null;
