-- The database itself links a single entry to the one before: the head keeps the hash that its own follows, for the entry that is written next.
alter table audit_head add column previous_hash text;
