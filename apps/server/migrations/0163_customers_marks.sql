-- The mark by which an import knows a customer it made leaves out what is empty, so that a field that comes later changes no mark (markCustomers).
-- Imports made before this can still be undone.
create temporary table customer_mark on commit drop as
select c.workspace_id, c.id::text as id,
  left(md5((
    c.kind, c.name, c.email, c.phone, c.country, c.city, c.company, c.job_title, c.industry, c.website, c.birthday, c.about, c.owner_id, c.custom,
    c.archived_at is null
  )::text), 12) as old,
  left(md5(jsonb_strip_nulls(jsonb_build_object(
    'kind', c.kind, 'name', c.name, 'email', c.email, 'phone', c.phone, 'country', c.country, 'city', c.city, 'company', c.company,
    'job_title', c.job_title, 'industry', c.industry, 'website', c.website, 'birthday', c.birthday, 'about', c.about, 'owner_id', c.owner_id,
    'custom', c.custom, 'is_archived', c.archived_at is not null
  ))::text), 12) as new
from customer c where exists (select from import_batch b where b.workspace_id = c.workspace_id);
create index on customer_mark (workspace_id, id);
analyze customer_mark;

update import_batch b set effects = jsonb_set(b.effects::jsonb, '{customers}', (
  select jsonb_agg(case when m.old = made.pair ->> 1 then jsonb_build_array(m.id, m.new) else made.pair end order by made.place)
  from jsonb_array_elements(b.effects::jsonb -> 'customers') with ordinality as made (pair, place)
  left join customer_mark m on m.workspace_id = b.workspace_id and m.id = made.pair ->> 0
))::json
where json_array_length(b.effects -> 'customers') > 0;
