-- A copy of the database must not be a set of keys: sessions are found by the SHA-256 of their token. Those that exist go on.
update auth."session" set "token" = encode(sha256(convert_to("token", 'UTF8')), 'hex');
alter table auth."session" rename column "token" to "tokenHash";
