-- Nothing is ever looked for by these columns; collecting statistics unpacks each sampled value of them.
alter table standing_pulse alter column reasons set statistics 0, alter column next_change set statistics 0, alter column folded set statistics 0;
alter table standing_change alter column reasons set statistics 0;

-- Every event rewrites a row; entries of dead rows are reused as pages are touched again, so looking through the whole can wait longer.
alter table standing_pulse set (autovacuum_vacuum_scale_factor = 0.2, autovacuum_analyze_scale_factor = 0.2);
-- Lists and home read its indexes alone where a page is known to be visible to all: that knowledge must follow.
alter table standing set (autovacuum_vacuum_scale_factor = 0.05);
