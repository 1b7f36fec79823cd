-- The service reads it while an installation is set up from another machine; the keys of the installation it may not read.
create table auth.setup_code (
  only_row boolean primary key default true check (only_row),
  code text not null
);
