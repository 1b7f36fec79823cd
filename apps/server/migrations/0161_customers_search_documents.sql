-- Customers are found by their documents, as the records of every object are. The grams of a document are made with the object as well, which only
-- the program can do: a job writes them, and finds what has none.
do $$
declare
  of_workspace uuid;
begin
  for of_workspace in select distinct workspace_id from customer loop
    perform set_config('rapport.workspace', of_workspace::text, true);
    perform enqueue_job('records.write-documents', '{"object":"customer"}', null, null, 'documents-customer-' || of_workspace, 5);
  end loop;
  perform set_config('rapport.workspace', '', true);
end $$;

drop function customer_search_candidates(integer[], integer);
drop function customer_search_matches(integer[], text[], text[], integer);
drop table customer_search;
