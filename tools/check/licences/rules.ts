/** A package of package-lock.json, as far as this check reads it. */
export type LockEntry = {
  version?: string
  integrity?: string
  license?: string
  link?: boolean
  resolved?: string
  dependencies?: Readonly<Record<string, string>>
  optionalDependencies?: Readonly<Record<string, string>>
  peerDependencies?: Readonly<Record<string, string>>
  peerDependenciesMeta?: Readonly<Record<string, { optional?: boolean }>>
}

export type LockPackages = Readonly<Record<string, LockEntry>>

/** Licences that let everybody use, change and sell what contains them. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'PostgreSQL',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
])

/** libvips and what it is linked with, as shared libraries in packages of their own; their licence is accepted there alone (ADR 0051). */
const LIBVIPS = /(^|\/)node_modules\/@img\/sharp-(libvips|win32|wasm32)/
const LIBVIPS_LICENCE = 'LGPL-3.0-or-later'

/** Whether an SPDX expression can be met by permissive licences alone. */
export function isPermissive(expression: string): boolean {
  const words = expression.replaceAll('(', ' ( ').replaceAll(')', ' ) ').trim().split(/\s+/)
  let at = 0
  const result = either()
  return result && at === words.length

  function either(): boolean {
    let allowed = both()
    while (words[at] === 'OR') {
      at += 1
      // Read on in any case: the rest of the expression must be consumed.
      const next = both()
      allowed = allowed || next
    }
    return allowed
  }

  function both(): boolean {
    let allowed = single()
    while (words[at] === 'AND') {
      at += 1
      const next = single()
      allowed = allowed && next
    }
    return allowed
  }

  function single(): boolean {
    if (words[at] !== '(') return PERMISSIVE.has(words[at++] ?? '')
    at += 1
    const allowed = either()
    at += 1
    return allowed
  }
}

/** Paths in the lock of everything from outside that is shipped: what the workspaces depend on, and what that needs in turn. */
export function shippedPackages(packages: LockPackages): string[] {
  const shipped = new Set<string>()
  const queue = Object.keys(packages).filter((path) => path !== '' && !path.includes('node_modules'))
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const found of neededPackages(packages, path)) {
      if (shipped.has(found)) continue
      shipped.add(found)
      queue.push(found)
    }
  }
  return [...shipped].filter((path) => path.includes('node_modules')).sort()
}

/** Paths of what one package needs to run, as Node would find it; optional ones where the lock has them. */
export function neededPackages(packages: LockPackages, path: string): string[] {
  return neededBy(packages[path] ?? {}).flatMap((name) => resolve(packages, path, name) ?? [])
}

/** Shipped packages whose licence does not let everybody do everything. `licenceOf` answers where the lock does not say. */
export function licenceProblems(packages: LockPackages, licenceOf: (path: string) => string | undefined): string[] {
  const problems: string[] = []
  for (const path of shippedPackages(packages)) {
    const licence = packages[path]?.license ?? licenceOf(path)
    if (licence === undefined) problems.push(`${path} does not say its licence`)
    else if (!isAccepted(path, licence)) problems.push(`${path} is under ${licence}, which is not permissive`)
  }
  return problems
}

function isAccepted(path: string, licence: string): boolean {
  return isPermissive(LIBVIPS.test(path) ? licence.replaceAll(LIBVIPS_LICENCE, 'MIT') : licence)
}

function neededBy(entry: LockEntry): string[] {
  const peers = Object.keys(entry.peerDependencies ?? {}).filter(
    (name) => !entry.peerDependenciesMeta?.[name]?.optional,
  )
  return [...Object.keys(entry.dependencies ?? {}), ...Object.keys(entry.optionalDependencies ?? {}), ...peers]
}

/** Where Node would find a package: the nearest node_modules on the way up. */
function resolve(packages: LockPackages, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (packages[path]) return packages[path].link ? (packages[path].resolved ?? path) : path
    if (folder === '') return undefined
  }
}
