-- What records of declared objects are found by: their words, and grams for the index. Grams are made with the workspace and the object,
-- so that no word of one lengthens the search in another.
create table search_document (
  workspace_id uuid not null references workspace (id),
  object text not null,
  id uuid not null,
  text text not null,
  grams integer[] not null,
  primary key (workspace_id, object, id)
);
create index search_document_grams on search_document using gin (grams);

-- Row-level security keeps PostgreSQL from using an index with operators that are not leakproof, as @> on arrays is not.
-- Runs as the owner and narrows to the workspace itself; what it finds is joined under row-level security again.
create function search_document_matches(
  of_object text, words integer[], contains text[], starts text[], candidates_max integer, out candidates integer, out ids uuid[])
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with found as materialized (
      select id, text from search_document
      where workspace_id = current_setting('rapport.workspace')::uuid and object = of_object and grams @> words
      limit candidates_max
    )
    select count(*)::integer, array_agg(id) filter (where text like all (contains) and text ~ all (starts)) from found
  $$;
revoke execute on function search_document_matches(text, integer[], text[], text[], integer) from public;
grant execute on function search_document_matches(text, integer[], text[], text[], integer) to rapport_app;

-- Products that are there already get their documents from a job.
do $$
declare
  of_workspace uuid;
begin
  for of_workspace in select distinct workspace_id from product loop
    perform set_config('rapport.workspace', of_workspace::text, true);
    perform enqueue_job('records.write-documents', '{"object":"product"}', null, null, 'documents-product-' || of_workspace, 5);
  end loop;
  perform set_config('rapport.workspace', '', true);
end $$;
