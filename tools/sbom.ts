import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readInstalledLicence } from './check/licences/index.ts'
import { inProject } from './lib/project.ts'
import { type SbomInput, toSbom } from './sbom/cyclonedx.ts'

const HELP = `Lists everything from outside that an installation runs, as a CycloneDX 1.6 document (SBOM). Needs no network.

Usage: node bin/rapport.mjs sbom [--out FILE]

  --out FILE   the file to write (default: standard output)
`

const { values } = parseArgs({ options: { out: { type: 'string' }, help: { type: 'boolean', short: 'h' } } })
if (values.help) process.stdout.write(HELP)
else await main(values.out)

async function main(out: string | undefined): Promise<void> {
  const text = `${JSON.stringify(toSbom(readInput(new Date())), null, 2)}\n`
  if (out === undefined) process.stdout.write(text)
  else await writeFile(out, text)
}

function readInput(now: Date): SbomInput {
  const { name, version, license } = readJson('package.json') as SbomInput['product'] // our own files
  const { packages } = readJson('package-lock.json') as Pick<SbomInput, 'packages'>
  const runtime = readJson('bin/runtime-lock.json') as SbomInput['runtime']
  return { product: { name, version, license }, packages, runtime, licenceOf: readInstalledLicence, now }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(inProject(path), 'utf8'))
}
