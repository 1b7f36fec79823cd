-- A person who never chose a language has none until their browser tells it at the first sign-in; an invitation leaves it to whoever accepts.
alter table member alter column language drop not null;
alter table invitation alter column language drop not null;
