-- The field's words for what scoring keeps: a customer's score, the activity it follows, the state it is computed from.
alter table standing rename to customer_score;
alter table standing_pulse rename to customer_activity;
alter table standing_basis rename to scoring_state;
alter table standing_change rename to score_change;
alter table standing_total rename to score_total;
alter table standing_day rename to score_day;
alter table standing_setting rename to scoring_setting;
alter table standing_model rename to scoring_model;
alter table import_refusal rename to import_row_error;

-- Indexes and constraints carry the old names of their tables.
do $$
declare
  old record;
  renamed text;
begin
  for old in
    select c.relname as name, 'alter index %I rename to %I' as statement, null as table_name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind in ('i', 'I') and c.relname ~ '^(standing|import_refusal)'
      and not exists (select from pg_constraint k where k.conindid = c.oid and k.contype in ('p', 'u', 'x'))
    union all
    select k.conname, 'alter table %3$I rename constraint %1$I to %2$I', t.relname
    from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_namespace n on n.oid = t.relnamespace
    where n.nspname = current_schema() and k.conname ~ '^(standing|import_refusal)'
  loop
    renamed := regexp_replace(old.name, '^standing_pulse', 'customer_activity');
    renamed := regexp_replace(renamed, '^standing_basis', 'scoring_state');
    renamed := regexp_replace(renamed, '^standing_(change|total|day)_', 'score_\1_');
    renamed := regexp_replace(renamed, '^standing_(setting|model)_', 'scoring_\1_');
    renamed := regexp_replace(renamed, '^standing_', 'customer_score_');
    renamed := regexp_replace(renamed, '^import_refusal', 'import_row_error');
    execute format(old.statement, old.name, renamed, old.table_name);
  end loop;
end $$;
