-- How many masked values one person may have shown to them within a day.
alter table workspace add column reveals_per_day integer not null default 50,
  add constraint workspace_reveals_per_day check (reveals_per_day between 0 and 10000);
