-- Nothing but its key is ever asked for: no list waits for its pages to be known as visible to all, and no plan for how its rows are spread. Looking at
-- it after each 200,000 events took a twentieth of the machine; old versions of rows make room for new ones on their page without that.
alter table standing_basis set (autovacuum_vacuum_scale_factor = 0.5, autovacuum_analyze_scale_factor = 1);
