-- The last two orders that had none: eight people asking for one at once read everything eight times, 1.3 s at a million customers. Only who bought
-- on two days at least has a gap; the others follow in the order of ids.
create index standing_rhythm on standing (workspace_id, rhythm_days, customer_id) where not archived;
create index standing_typical_gap on standing (workspace_id, typical_gap_days, customer_id) where not archived and typical_gap_days is not null;
