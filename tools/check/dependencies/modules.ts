/**
 * The order of the server's modules, low to high: a module may use those before it, through their index.ts, and never those after it.
 * Access is lowest because it depends on nobody. A new module takes its place here; moving one needs an ADR.
 */
export const SERVER_MODULES: readonly string[] = [
  'access',
  'workspaces',
  'users',
  'bulk-edits',
  'views',
  'fields',
  'custom-objects',
  'audit',
  'consent',
  'customers',
  'contacts',
  'tasks',
  'timeline',
  'products',
  'needs',
  'treatments',
  'orders',
  'scoring',
  'tags',
  'attachments',
  'imports',
  'demo',
]

/** The order of the web's modules: pages are composed of lower modules' parts, through their index.ts. */
export const WEB_MODULES: readonly string[] = [
  'session',
  'tags',
  'attachments',
  'contacts',
  'tasks',
  'products',
  'needs',
  'treatments',
  'orders',
  'customers',
  'imports',
  'fields',
  'custom-objects',
  'settings',
  'home',
]
