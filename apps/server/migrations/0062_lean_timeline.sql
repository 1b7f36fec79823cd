-- Checks that cost every event a look-up and a lock, and can find nothing: rows of the timeline are written under a policy that admits only
-- the workspace of the session, and for a customer read in the same transaction; changes of tier and stage only by who holds the customer's
-- pulse, whose own key refers to the customer. (The locks were worse than the look-ups: all writers at once held the one row of their
-- workspace, and every change of tier wrote to the page of its customer.)
alter table interaction drop constraint interaction_workspace_id_fkey;
alter table interaction_key drop constraint interaction_key_workspace_id_fkey;
alter table standing_change drop constraint standing_change_workspace_id_customer_id_fkey;
