-- Uploaded files are deleted a while after their import ended; the record stays and says since when the file is gone.
alter table import_job add column file_removed_at timestamptz;
create index import_job_with_file on import_job (workspace_id, coalesce(finished_at, updated_at)) where file_removed_at is null;
