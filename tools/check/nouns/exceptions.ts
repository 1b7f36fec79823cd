/** A noun that may stand in the platform, everywhere or below a folder of it, and why. Singular and plural are two nouns. */
export type Exception = { noun: string; under?: string; why: string }

export const EXCEPTIONS: readonly Exception[] = [
  { noun: 'workspace', why: 'the tenant: every table, context and transaction is of one' },
  { noun: 'workspaces', why: 'the tenant, as above' },
  {
    noun: 'member',
    why: 'who acts is a member of the workspace: sign-in finds them, contexts carry them, fields refer to them',
  },
  { noun: 'team', under: 'context', why: 'who acts belongs to a team, by which rights reach' },
  { noun: 'department', under: 'context', why: 'who acts, as above' },
  { noun: 'role', why: 'who acts has roles, which rights follow from; PostgreSQL calls its own so, too' },
  { noun: 'roles', why: 'both, as above' },
  { noun: 'member role', under: 'context/membership.ts', why: 'the roles of who acts, as above' },
  { noun: 'member role', under: 'db/secure.ts', why: 'read before it is known in which workspace somebody acts' },
  { noun: 'deputy', under: 'http/sessions.ts', why: 'who acts reaches what they stand in for' },
  { noun: 'deputy', under: 'db/secure.ts', why: 'what sessions read, as above' },
  { noun: 'team', under: 'records', why: 'how far a right reaches, and a type of field' },
  {
    noun: 'order',
    why: 'the order of rows; what customers buy is `orders`, `sales_order` and `order_line`, which are refused',
  },
  { noun: 'task', why: 'scheduled tasks, and the tasks of the job queue; what people do is `tasks`, which is refused' },
  { noun: 'tasks', under: 'backup/catalogue.ts', why: 'a table of the job queue' },
  { noun: 'need', why: 'the verb, in sentences' },
  { noun: 'needs', why: 'the verb, as above' },
  { noun: 'note', why: 'the verb, to write down; texts of records are `notes`, which is refused' },
  {
    noun: 'notice',
    under: 'db/embedded',
    why: 'what the start says while it waits; what people are told is `notices`',
  },
  { noun: 'comment', under: 'db/secure.ts', why: 'what PostgreSQL keeps with a table' },
  { noun: 'product', why: 'Rapport itself; what is sold is `products`, which is refused' },
  { noun: 'tag', why: 'what OpenAPI calls a group of routes; marks on records are `tags`, which are refused' },
  { noun: 'tags', under: 'http', why: 'groups of routes, as above' },
  {
    noun: 'custom fields',
    why: 'fields that a workspace added: a part of declared objects as any other; their module keeps them',
  },
  {
    noun: 'custom objects',
    why: 'objects that a workspace added: declared as any other, in data; their module keeps them',
  },
  { noun: 'custom object', why: 'one of them, as above' },
  {
    noun: 'api key',
    under: 'http',
    why: 'what a program shows instead of a session, and the word of OpenAPI for a cookie; their module keeps them',
  },
  { noun: 'interaction', under: 'backup', why: 'backups that exist name the years of its partitions' },
]
