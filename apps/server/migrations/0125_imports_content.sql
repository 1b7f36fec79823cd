-- What a file holds, as a hash (SHA-256), so that the same file is known again.
alter table import_job add column content_hash text;
create index import_job_content on import_job (workspace_id, content_hash, created_at desc) where content_hash is not null;
