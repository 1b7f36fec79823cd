import { open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Config } from '../config/config.ts'
import { makeDataFolder, PRIVATE_FILE } from '../files/private.ts'
import { type RootSigner, rootSigner } from './root-signer.ts'

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** Where the chain of a workspace ended at a moment. */
const Root = Type.Object({
  workspaceId: Type.String(),
  sequence: Type.Integer(),
  hash: Hash,
  at: Type.String(),
  signature: Type.Optional(Type.String()),
})
export type Root = { workspaceId: string; sequence: number; hash: string; at: string }
/** A backup was restored: what was kept before is about another state of the database, and this is where the chains went on. */
export type Restored = { restored: Root[] }
type SignedRoot = Root & { signature?: string }
const Line = Type.Union([Root, Type.Object({ restored: Type.Array(Root) })])

export type KeptRoots = {
  /** Whether there is a file at all. */
  exists: boolean
  roots: Root[]
  /** Where the chains stood when a backup was restored; empty when none was. */
  restored: Root[]
  /** The numbers of lines that say nothing. */
  unreadable: number[]
  /** The numbers of lines with a root that we did not sign. */
  forged: number[]
}

/** The roots of all chains, kept where the database cannot reach: a file to which is only ever added. */
export type AuditRoots = {
  path: string
  append(line: Root | Restored): Promise<void>
  read(): Promise<KeptRoots>
}

type Paths = Pick<Config, 'auditRootsPath' | 'auditKeyPath' | 'dataDirectory'>

export function auditRootsFile(config: Paths): AuditRoots {
  const path = config.auditRootsPath ?? join(config.dataDirectory, 'audit-roots.jsonl')
  // Beside the file: processes that share it have to share the key, or each finds the lines of the others forged.
  const signer = rootSigner(config.auditKeyPath ?? join(dirname(path), 'audit-signing-key.json'))
  return {
    path,
    async append(line) {
      const signed = await signLine(line, signer)
      await makeDataFolder(dirname(path))
      const file = await open(path, 'a', PRIVATE_FILE)
      try {
        await file.appendFile(`${JSON.stringify(signed)}\n`)
        await file.sync()
      } finally {
        await file.close()
      }
    },
    async read() {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if ((error as { code?: unknown }).code === 'ENOENT') return null // of a system error
        throw error
      })
      return { exists: text !== null, ...readLines(text ?? '', await signer.judge()) }
    },
  }
}

async function signLine(line: Root | Restored, signer: RootSigner): Promise<SignedRoot | { restored: SignedRoot[] }> {
  const withSignature = async (root: Root) => ({ ...root, signature: await signer.sign(root) })
  if (!('restored' in line)) return withSignature(line)
  const restored: SignedRoot[] = []
  for (const root of line.restored) restored.push(await withSignature(root))
  return { restored }
}

function readLines(text: string, isOurs: (root: SignedRoot) => boolean): Omit<KeptRoots, 'exists'> {
  let [roots, restored]: [Root[], Root[]] = [[], []]
  const unreadable: number[] = []
  const forged: number[] = []
  for (const [place, line] of text.split('\n').entries()) {
    if (line === '') continue
    const found = parseLine(line)
    if (found !== null && !('restored' in found ? found.restored : [found]).every(isOurs)) forged.push(place + 1)
    if (found === null) unreadable.push(place + 1)
    else if ('restored' in found) [roots, restored] = [[], found.restored]
    else roots.push(found)
  }
  return { roots, restored, unreadable, forged }
}

function parseLine(line: string): SignedRoot | { restored: SignedRoot[] } | null {
  try {
    const value: unknown = JSON.parse(line)
    return Value.Check(Line, value) ? (value as SignedRoot | { restored: SignedRoot[] }) : null // checked by the schema
  } catch {
    return null
  }
}
