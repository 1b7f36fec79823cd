-- Who was archived can be found again: a list of their own, the latest first.
create index customer_archived on customer (workspace_id, archived_at, id) where archived_at is not null;
