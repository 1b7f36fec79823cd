-- Counters over many customers: 64 bits end at some two million of the largest orders, and then nobody could record anything any more.
alter table standing_total alter column spend_12m_minor type numeric;
alter table revenue_day alter column revenue_minor type numeric;
alter table revenue_owner_day alter column revenue_minor type numeric;
