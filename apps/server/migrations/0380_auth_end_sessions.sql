-- An administrator signs a member out everywhere, as when a laptop was lost. Browsers that were remembered ask for the second step again.
-- Of somebody who works in another workspace too, the sessions are not only this one's.
create function end_sessions(in_workspace uuid, account_id text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    begin
      if in_workspace is distinct from current_setting('rapport.workspace')::uuid
        or not exists (select from public.member m where m.workspace_id = in_workspace and m.user_id = account_id)
        or exists (select from public.member m where m.workspace_id <> in_workspace and m.user_id = account_id) then
        return false;
      end if;
      delete from auth.remembered_device where user_id = account_id;
      delete from auth."session" where "userId" = account_id;
      return true;
    end
  $$;
revoke execute on function end_sessions(uuid, text) from public;
grant execute on function end_sessions(uuid, text) to rapport_app;
