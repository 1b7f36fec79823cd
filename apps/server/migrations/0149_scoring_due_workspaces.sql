-- Scheduled tasks ask once which workspaces have something due. The role they ask under reads no table of a workspace: it learns ids only.

-- Those with customers whose figures are to be looked at by now; a workspace that looks at old data lives at its own date.
create function scoring_due_workspaces(at timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select w.id from workspace w
    where exists (
      select from customer_activity a
      where a.workspace_id = w.id and a.next_review_at <= least(at, coalesce(w.as_of, at))
    )
  $$;
revoke execute on function scoring_due_workspaces(timestamptz) from public;
grant execute on function scoring_due_workspaces(timestamptz) to rapport_service;

-- Those whose thresholds are automatic, and old or fitted on far fewer customers than there are.
create function scoring_refit_workspaces(fitted_before timestamptz, growth numeric, fewest integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select counted.workspace_id
    from (
      select t.workspace_id, sum(t.customers) as customers from score_total t
      where t.stage <> 'prospect' group by t.workspace_id having sum(t.customers) >= fewest
    ) counted
    left join scoring_setting s on s.workspace_id = counted.workspace_id
    left join lateral (
      select m.customers from scoring_model m
      where m.workspace_id = counted.workspace_id order by m.version desc limit 1
    ) latest on true
    where s.mode is distinct from 'manual'
      and (s.fitted_at is null or s.fitted_at < fitted_before or counted.customers >= coalesce(latest.customers, 0) * growth)
  $$;
revoke execute on function scoring_refit_workspaces(timestamptz, numeric, integer) from public;
grant execute on function scoring_refit_workspaces(timestamptz, numeric, integer) to rapport_service;
