-- Whoever runs the installation lifts a person's locks wherever they were set off: the address is part of the hash, so the account stands beside it.
alter table auth.sign_in_attempt add column account_hash text;
create index sign_in_attempt_account on auth.sign_in_attempt (account_hash) where account_hash is not null;
