-- The timeline is append-only for the application's role. What an import brought by mistake never happened, and must be able to go with it:
-- through this door only, by exact key, within the workspace of the session.
create function withdraw_interactions(ids uuid[], occurred timestamptz[])
  returns table (
    customer_id uuid, kind text, occurred_at timestamptz, counted_at timestamptz, order_delta integer, amount_minor bigint,
    id uuid, source text, external_id text
  )
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    delete from interaction i using unnest(ids, occurred) as given (id, occurred_at)
    where i.workspace_id = current_setting('rapport.workspace')::uuid and i.id = given.id and i.occurred_at = given.occurred_at
    returning i.customer_id, i.kind, i.occurred_at, i.counted_at, i.order_delta, i.amount_minor, i.id, i.source, i.external_id
  $$;
revoke execute on function withdraw_interactions(uuid[], timestamptz[]) from public;
grant execute on function withdraw_interactions(uuid[], timestamptz[]) to rapport_app;
