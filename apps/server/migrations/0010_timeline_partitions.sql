-- Makes the yearly partitions of the timeline that a batch needs. The application's role cannot create tables; this runs as the owner.
-- Attaching (rather than creating in place) does not wait for, nor hold up, the writers of other years.
create function ensure_interaction_years(years integer[]) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp
  as $$
    declare
      wanted integer;
    begin
      foreach wanted in array years loop
        if to_regclass('public.interaction_y' || wanted) is null then
          if wanted < 1970 or wanted > 2200 then
            raise exception 'no partition for the year %', wanted;
          end if;
          perform pg_advisory_xact_lock(hashtext('interaction_y' || wanted));
          if to_regclass('public.interaction_y' || wanted) is null then
            execute format('create table public.interaction_y%s (like public.interaction including defaults including constraints)', wanted);
            execute format('alter table public.interaction attach partition public.interaction_y%s for values from (%L) to (%L)',
              wanted, make_timestamptz(wanted, 1, 1, 0, 0, 0, 'UTC'), make_timestamptz(wanted + 1, 1, 1, 0, 0, 0, 'UTC'));
          end if;
        end if;
      end loop;
    end
  $$;
revoke execute on function ensure_interaction_years(integer[]) from public;
grant execute on function ensure_interaction_years(integer[]) to rapport_app;
revoke execute on function customer_search_candidates(integer[], integer) from public;
grant execute on function customer_search_candidates(integer[], integer) to rapport_app;
