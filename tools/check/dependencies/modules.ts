/**
 * The order of the server's modules, low to high: a module may use those before it, through their index.ts, and never those after it.
 * Access is lowest because it depends on nobody. A new module takes its place here; moving one needs an ADR.
 */
export const SERVER_MODULES: readonly string[] = [
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

/** The order of the web's modules: pages are composed of lower modules' parts, through their index.ts. */
export const WEB_MODULES: readonly string[] = [
  'session',
  'timeline',
  'products',
  'orders',
  'customers',
  'imports',
  'settings',
  'home',
]
