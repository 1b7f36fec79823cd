-- Jobs are rows committed with the change that caused them. The application's role may add one for its own workspace and nothing else.
create function enqueue_job(name text, payload json, queue text, run_at timestamptz, job_key text, attempts_max integer) returns void
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    select graphile_worker.add_job(
      name,
      payload := json_build_object('workspaceId', current_setting('rapport.workspace'), 'data', payload),
      queue_name := queue,
      run_at := run_at,
      job_key := current_setting('rapport.workspace') || ':' || job_key,
      max_attempts := coalesce(attempts_max, 25)
    )
  $$;
revoke execute on function enqueue_job(text, json, text, timestamptz, text, integer) from public;
grant execute on function enqueue_job(text, json, text, timestamptz, text, integer) to rapport_app;
