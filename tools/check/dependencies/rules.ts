import { SERVER_MODULES, WEB_MODULES } from './modules.ts'
import { type Place, type PlaceKind, placeOf } from './place.ts'

/** An import from one file of the project to another, both as paths from its root. */
export type Arrow = { from: string; to: string; line: number; typeOnly: boolean }

const PURE: readonly PlaceKind[] = ['kernel', 'objects', 'expressions', 'contract', 'words', 'analytics', 'language']
const WEB_PACKAGES: readonly PlaceKind[] = ['kernel', 'objects', 'expressions', 'contract', 'words', 'language', 'ui']

/** Which floors a floor may use besides itself. What is not listed is refused. */
const MAY_USE: Readonly<Record<PlaceKind, readonly PlaceKind[] | 'anything'>> = {
  kernel: [],
  objects: ['kernel'],
  expressions: ['kernel', 'objects'],
  contract: ['kernel', 'objects'],
  words: ['kernel', 'objects', 'contract'],
  analytics: ['kernel'],
  language: ['kernel'],
  ui: ['kernel'],
  'server.platform': ['kernel', 'objects', 'expressions', 'contract', 'words', 'language'],
  'server.module': [...PURE, 'server.platform'],
  'server.reporting': [...PURE, 'server.platform', 'server.module'],
  'server.app': [...PURE, 'server.platform', 'server.module', 'server.reporting'],
  'server.cli': [...PURE, 'server.platform', 'server.module', 'server.reporting', 'server.app'],
  'server.entry': ['kernel', 'server.platform', 'server.app', 'server.cli'],
  'server.test': 'anything',
  'web.platform': WEB_PACKAGES,
  'web.module': [...WEB_PACKAGES, 'web.platform'],
  'web.app': [...WEB_PACKAGES, 'web.platform', 'web.module'],
  outside: 'anything',
}

/** Why an import is not allowed, as a sentence; null when it is. */
export function problem({ from, to }: Arrow): string | null {
  const user = placeOf(from)
  const used = placeOf(to)
  if (user.isTest || user.kind === 'server.test') return problemOfTests(user, used)
  if (user.kind === 'outside') return null
  if (used.isTest || used.kind === 'server.test') return 'only tests use test files'
  if (used.kind === 'outside') return 'nothing in the project depends on files outside it'
  if (user.kind === used.kind) return user.module === used.module ? null : betweenModules(user, used)
  const allowed = MAY_USE[user.kind]
  if (allowed !== 'anything' && !allowed.includes(used.kind)) {
    return `${user.kind} may not use ${used.kind}; it may use ${allowed.join(', ') || 'nothing but itself'}`
  }
  return intoModule(to, user, used)
}

/** Tests may open the whole app, as app/ does; but one module's tests go through the public API of the others. */
function problemOfTests(user: Place, used: Place): string | null {
  if (user.module === undefined || used.module === undefined || user.module === used.module) return null
  if (user.kind !== used.kind || used.isPublicApi || used.isTest) return null
  return `tests enter other modules through index.ts of ${used.module}`
}

function betweenModules(user: Place, used: Place): string | null {
  if (user.module === undefined || used.module === undefined) return null
  const order = user.kind === 'server.module' ? SERVER_MODULES : WEB_MODULES
  const userRank = order.indexOf(user.module)
  const usedRank = order.indexOf(used.module)
  for (const [module, rank] of [
    [user.module, userRank],
    [used.module, usedRank],
  ] as const) {
    if (rank === -1)
      return `the module ${module} has no place in the order of modules yet (tools/check/dependencies/modules.ts)`
  }
  if (usedRank > userRank) {
    return `${user.module} is below ${used.module} and may not call it; news goes up as events, questions as hooks`
  }
  return used.isPublicApi ? null : `modules meet only through index.ts of ${used.module}`
}

function intoModule(to: string, user: Place, used: Place): string | null {
  if (used.module === undefined || used.isPublicApi) return null
  if (user.kind === 'server.app' && /\/module\.ts$/.test(to)) return null
  if (user.kind === 'server.reporting' && /\/(published|tables|object)\.ts$/.test(to)) return null
  if (user.kind === 'web.app' && /\/manifest\.ts$/.test(to)) return null
  return `modules are entered through index.ts of ${used.module}`
}
