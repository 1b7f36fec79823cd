/**
 * The order of the server's rooms, low to high: a room may use those before it, through their index.ts, and never those after it.
 * Access is lowest because it depends on nobody. A new room takes its place here; moving one needs an ADR.
 */
export const SERVER_ROOMS: readonly string[] = [
  'access',
  'workspaces',
  'users',
  'fields',
  'audit',
  'consent',
  'customers',
  'timeline',
  'products',
  'orders',
  'scoring',
  'imports',
  'demo',
]

/** The order of the web's rooms: pages are composed of lower rooms' parts, through their index.ts. */
export const WEB_ROOMS: readonly string[] = [
  'session',
  'timeline',
  'products',
  'orders',
  'customers',
  'imports',
  'settings',
  'home',
]
