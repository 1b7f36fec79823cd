-- How far each workspace's audit was sent to where the installation ships it, and which process is at it until when.
create table audit_shipping (
  workspace_id uuid primary key references workspace (id),
  sequence bigint not null default 0,
  -- Where the batch before began, which a receiver that died may have lost, and up to where one was sent again for that reason.
  batch_from bigint not null default 0,
  repeated_to bigint not null default 0,
  holder uuid,
  held_until timestamptz,
  shipped_at timestamptz
);

create function audit_shipping_due_workspaces() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select h.workspace_id from audit_head h
    left join audit_shipping s on s.workspace_id = h.workspace_id
    where h.sequence > coalesce(s.sequence, 0)
  $$;
revoke execute on function audit_shipping_due_workspaces() from public;
grant execute on function audit_shipping_due_workspaces() to rapport_service;
