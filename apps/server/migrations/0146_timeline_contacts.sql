-- The contact that an entry names; checked when it is recorded. No foreign key: a contact may be merged or erased, and the timeline keeps its rows.
alter table interaction add column contact_id uuid;
create index interaction_contact on interaction (workspace_id, contact_id, occurred_at desc, id desc) where contact_id is not null;
