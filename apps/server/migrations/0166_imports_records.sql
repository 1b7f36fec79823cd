-- Files of any declared object: what an import writes over are values of records, not of customers alone.
alter table import_customer_change rename to import_change;
alter table import_change rename column customer_id to record_id;

-- Where in its row a value stands that was refused while it was stored: 0 and nothing where it is about the row.
alter table import_row_error add column column_number integer not null default 0, add column sample text not null default '';

create or replace function imports_due_workspaces(ended_before timestamptz, untouched_since timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select distinct j.workspace_id from import_job j
    where j.file_removed_at is null and (
      j.status in ('done', 'failed', 'cancelled', 'undone') and coalesce(j.finished_at, j.updated_at) < ended_before
      or j.status = 'uploaded' and coalesce(j.finished_at, j.updated_at) < untouched_since
    )
    or j.file_removed_at is not null and (
      exists (select from import_batch b where b.workspace_id = j.workspace_id and b.import_id = j.id)
      or exists (select from import_change c where c.workspace_id = j.workspace_id and c.import_id = j.id)
    )
  $$;

-- What is not as it was before an undone import is a record of any object.
update import_job set undo = jsonb_set(undo, '{kept}', (
  select coalesce(jsonb_agg(jsonb_build_object('recordId', kept -> 'customerId', 'reason', kept -> 'reason') order by place), '[]')
  from jsonb_array_elements(undo -> 'kept') with ordinality as kept_at (kept, place)
)) where undo is not null;
