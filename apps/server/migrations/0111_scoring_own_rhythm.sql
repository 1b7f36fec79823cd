-- A rhythm of one's own needs two purchases; before that silence is judged by what is usual of all, which the model says.
update standing set rhythm_days = null where typical_gap_days is null and rhythm_days is not null;
alter table standing add constraint standing_own_rhythm check ((rhythm_days is null) = (typical_gap_days is null));
