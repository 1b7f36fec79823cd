-- Orders and revenue by the owner of the customers, so that home for one person or a team reads a few thousand rows instead of every order
-- their customers ever placed. It follows the customers: whoever gets one gets its past along, and archived ones are in nobody's.
create table revenue_owner_day (
  workspace_id uuid not null references workspace (id),
  owner_id uuid not null,
  day date not null,
  shard smallint not null,
  orders bigint not null,
  revenue_minor bigint not null,
  primary key (workspace_id, owner_id, day, shard)
) with (fillfactor = 80);

insert into revenue_owner_day (workspace_id, owner_id, day, shard, orders, revenue_minor)
select i.workspace_id, s.owner_id, (i.occurred_at at time zone w.time_zone)::date, 0, sum(i.order_delta), sum(coalesce(i.amount_minor, 0))
from interaction i
join workspace w on w.id = i.workspace_id
join standing s on s.workspace_id = i.workspace_id and s.customer_id = i.customer_id
where i.kind in ('order.placed', 'order.cancelled', 'order.refunded') and not s.archived and s.owner_id is not null
group by 1, 2, 3;
