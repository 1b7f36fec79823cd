-- Who never ordered is a prospect, and nobody else is: stage, figures and scores come from one replay. Lists read the one for the other, because the stage
-- stands beside every order. Not looked for in rows that are there already: a row that is not so (there can be none) must not keep a system from
-- being upgraded.
alter table standing add constraint standing_never_ordered check (
  (stage = 'prospect') = (first_order_at is null) and (stage = 'prospect') = (last_order_at is null) and (stage = 'prospect') = (orders = 0)
  and (stage = 'prospect') = (r is null) and (stage = 'prospect') = (f is null) and (stage = 'prospect') = (m is null)
) not valid;
