-- As of the modules: the role that asks learns ids of workspaces and nothing of what is in them.
create function idempotency_due_workspaces(created_before timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select w.id from workspace w
    where exists (select from idempotency_key k where k.workspace_id = w.id and k.created_at < created_before)
  $$;
revoke execute on function idempotency_due_workspaces(timestamptz) from public;
grant execute on function idempotency_due_workspaces(timestamptz) to rapport_service;

-- Of which no root of the audit was kept today, and something was written since the last one.
create function audit_due_workspaces(today date) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select h.workspace_id from audit_head h
    left join lateral (
      select e.sequence, e.at from audit_entry e
      where e.workspace_id = h.workspace_id and e.object = 'audit' and e.object_id = 'root'
      order by e.sequence desc limit 1
    ) kept on true
    where h.sequence is distinct from kept.sequence and (kept.at at time zone 'UTC')::date is distinct from today
  $$;
revoke execute on function audit_due_workspaces(date) from public;
grant execute on function audit_due_workspaces(date) to rapport_service;

-- Of plpgsql, which looks for its table when it is called: a later file makes that of bulk edits.
create function bulk_edits_due_workspaces(created_before timestamptz) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
    begin
      return query
        select w.id from workspace w
        where exists (select from bulk_edit e where e.workspace_id = w.id and e.created_at < created_before);
    end
  $$;
revoke execute on function bulk_edits_due_workspaces(timestamptz) from public;
grant execute on function bulk_edits_due_workspaces(timestamptz) to rapport_service;

-- Tables say themselves that they are append-only (see platform/db/secure.ts), in the migration that makes them; this one is older.
comment on table interaction is 'append-only';
revoke update, delete on interaction from rapport_app;
