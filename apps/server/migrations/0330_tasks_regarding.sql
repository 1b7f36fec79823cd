-- The record of any object a task is about, as one text: object:id.
alter table task add column regarding text;
create index task_regarding on task (workspace_id, regarding) where regarding is not null;
