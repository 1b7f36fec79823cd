-- Nothing reads the embedded database into memory after a start any more (ADR 0044): its extension, in a schema of its own, goes.
do $$
begin
  if exists (
    select from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where e.extname = 'pg_prewarm' and n.nspname = 'embedded'
  ) then
    drop extension pg_prewarm;
    drop schema embedded;
  end if;
end $$;
