-- Attempts are counted before they are judged: for an account from one address, for an account from anywhere, and for an address.
drop table auth.sign_in_attempt;
create table auth.sign_in_attempt (
  scope text not null check (scope in ('account_and_address', 'account', 'address')),
  -- Hashed: what is typed as an address of mail may be anything.
  key_hash text not null,
  failures integer not null,
  counted_since timestamptz not null,
  blocked_until timestamptz,
  -- The person signed in from there: limits that strangers can use up do not hold them off.
  known_until timestamptz,
  updated_at timestamptz not null,
  primary key (scope, key_hash)
);
create index sign_in_attempt_age on auth.sign_in_attempt (updated_at);
