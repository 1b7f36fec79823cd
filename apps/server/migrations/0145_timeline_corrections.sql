-- A correction or withdrawal of an entry is an interaction of its own that names the version it replaces. That a version is replaced once is
-- kept by interaction_key, since no unique key holds across the partitions; so there is no foreign key either.
alter table interaction
  add column corrects_id uuid,
  add column withdrawn boolean not null default false,
  add constraint interaction_withdrawn check (not withdrawn or corrects_id is not null);
