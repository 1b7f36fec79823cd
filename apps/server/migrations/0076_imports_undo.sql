-- What an import did, batch by batch, so that it can be undone. Deleted with the import's file, or batch by batch while it is undone.
create table import_batch (
  workspace_id uuid not null,
  import_id uuid not null,
  -- Where import_job.rows_done stood once the batch was stored.
  rows_done bigint not null,
  -- Ids of what was made: customers, interactions, orders and the lines of orders. Plain json: written once, read once.
  effects json not null,
  primary key (workspace_id, import_id, rows_done),
  foreign key (workspace_id, import_id) references import_job (workspace_id, id)
);

-- Values of customers that an import wrote over: as they were before its first change and as it left them.
create table import_customer_change (
  workspace_id uuid not null,
  import_id uuid not null,
  customer_id uuid not null,
  before jsonb not null,
  after jsonb not null,
  primary key (workspace_id, import_id, customer_id),
  foreign key (workspace_id, import_id) references import_job (workspace_id, id)
);

alter table import_job drop constraint import_job_status_check;
alter table import_job add constraint import_job_status_check
  check (status in ('uploaded', 'queued', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'));
-- How far the undoing is and what came of it; null where nobody asked for one.
alter table import_job add column undo jsonb;
