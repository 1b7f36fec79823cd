-- What kind of act an entry is about follows from its action; a column, as row-level security keeps PostgreSQL from using an index on a function of ours.
alter table audit_entry add column kind text not null generated always as (case
  when action like 'session.%' or action like 'account.%' then 'signIn'
  when action like '%.exported' then 'export'
  when action like '%.revealed' then 'reveal'
  when action like any (array['member.%', 'invitation.%', 'team.%', 'department.%', 'role.%', 'access.%', 'delegation.%', 'deputy.%']) then 'permission'
  when action like any (array['api_key.%', 'apiKey.%', 'token.%', 'calendar_feed.%']) then 'key'
  when action like 'import.%' then 'import'
  when action like any (array['%.deleted', '%.removed', '%.withdrawn']) then 'deletion'
  when action like 'audit.%' then 'audit'
  else 'change' end) stored;
create index audit_entry_kind on audit_entry (workspace_id, kind, sequence) where kind <> 'change';
create index audit_entry_actor on audit_entry (workspace_id, actor_id, sequence);
create index audit_entry_at on audit_entry (workspace_id, at);
