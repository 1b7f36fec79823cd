-- What the hash of an entry covers: 1, as it was up to here; 2, every column.
alter table audit_entry add column hash_version smallint not null default 1;
