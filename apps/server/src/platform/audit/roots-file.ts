import { open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Config } from '../config/config.ts'
import { makeDataFolder, PRIVATE_FILE } from '../files/private.ts'

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** Where the chain of a workspace ended at a moment. */
const Root = Type.Object({ workspaceId: Type.String(), sequence: Type.Integer(), hash: Hash, at: Type.String() })
export type Root = { workspaceId: string; sequence: number; hash: string; at: string }
/** A backup was restored: what was kept before is about another state of the database, and this is where the chains went on. */
export type Restored = { restored: Root[] }
const Line = Type.Union([Root, Type.Object({ restored: Type.Array(Root) })])

export type KeptRoots = {
  /** Whether there is a file at all. */
  exists: boolean
  roots: Root[]
  /** Where the chains stood when a backup was restored; empty when none was. */
  restored: Root[]
  /** The numbers of lines that say nothing. */
  unreadable: number[]
}

/** The roots of all chains, kept where the database cannot reach: a file to which is only ever added. */
export type AuditRoots = {
  path: string
  append(line: Root | Restored): Promise<void>
  read(): Promise<KeptRoots>
}

export function auditRootsFile(config: Pick<Config, 'auditRootsPath' | 'dataDirectory'>): AuditRoots {
  const path = config.auditRootsPath ?? join(config.dataDirectory, 'audit-roots.jsonl')
  return {
    path,
    async append(line) {
      await makeDataFolder(dirname(path))
      const file = await open(path, 'a', PRIVATE_FILE)
      try {
        await file.appendFile(`${JSON.stringify(line)}\n`)
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
      return { exists: text !== null, ...readLines(text ?? '') }
    },
  }
}

function readLines(text: string): Omit<KeptRoots, 'exists'> {
  let [roots, restored]: [Root[], Root[]] = [[], []]
  const unreadable: number[] = []
  for (const [place, line] of text.split('\n').entries()) {
    if (line === '') continue
    const found = parseLine(line)
    if (found === null) unreadable.push(place + 1)
    else if ('restored' in found) [roots, restored] = [[], found.restored]
    else roots.push(found)
  }
  return { roots, restored, unreadable }
}

function parseLine(line: string): Root | Restored | null {
  try {
    const value: unknown = JSON.parse(line)
    return Value.Check(Line, value) ? (value as Root | Restored) : null // checked by the schema
  } catch {
    return null
  }
}
