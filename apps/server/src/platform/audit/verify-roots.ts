import { sql } from 'kysely'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { ReadCtx } from '../context/context.ts'
import { ROOT_OBJECT } from './keep-roots.schedule.ts'
import type { KeptRoots, Root } from './roots-file.ts'

const Kept = Type.Object({ sequence: Type.Integer(), hash: Type.String(), at: Type.String() })

/** Against what was kept outside the database: another hash at that place, a chain that ends before it, a line that is gone, or lines out of order. */
export type RootProblem = { kind: 'differs' | 'cutOff' | 'lost' | 'disordered'; sequence: number; at: string }

/** What the chain says was kept; `root` is null where it says nothing that can be read. */
export type Said = { sequence: number; at: string; root: Omit<Root, 'workspaceId'> | null }

/** Compares the chain of the workspace with the roots kept of it. `said` has to be read before the file, which is written first. */
export async function verifyRoots(ctx: ReadCtx, kept: KeptRoots, said: readonly Said[]): Promise<RootProblem[]> {
  const isOwn = (root: Root) => root.workspaceId === ctx.workspaceId
  const base = kept.restored.filter(isOwn)
  const lines = kept.roots.filter(isOwn)
  const problems: RootProblem[] = []
  let last = 0
  for (const root of [...base, ...lines]) {
    const problem = await compare(ctx, root, last)
    if (problem) problems.push({ kind: problem, sequence: root.sequence, at: root.at })
    last = Math.max(last, root.sequence)
  }
  // What was said to be kept before a backup was restored lies in the file of then.
  const known = new Set(lines.map(lineKey))
  const since = base[0]?.sequence ?? 0
  for (const { sequence, at, root } of said) {
    if (sequence > since && (root === null || !known.has(lineKey(root)))) problems.push({ kind: 'lost', sequence, at })
  }
  return problems
}

async function compare(ctx: ReadCtx, root: Root, last: number): Promise<RootProblem['kind'] | null> {
  const found = await sql<{ hash: string }>`
    select hash from audit_entry where workspace_id = ${ctx.workspaceId} and sequence = ${root.sequence}`.execute(
    ctx.db,
  )
  const [entry] = found.rows
  if (!entry) return 'cutOff'
  if (entry.hash !== root.hash) return 'differs'
  return root.sequence < last ? 'disordered' : null
}

/** Uses audit_entry_object. */
export async function readSaid(ctx: ReadCtx): Promise<Said[]> {
  const result = await sql<{ sequence: number; at: string; after: unknown }>`
    select sequence, at, after from audit_entry
    where workspace_id = ${ctx.workspaceId} and object = ${ROOT_OBJECT.object} and object_id = ${ROOT_OBJECT.objectId}
    order by sequence`.execute(ctx.db)
  return result.rows.map(({ sequence, at, after }) => ({ sequence, at, root: Value.Check(Kept, after) ? after : null }))
}

function lineKey({ sequence, hash, at }: Omit<Root, 'workspaceId'>): string {
  return `${sequence} ${hash} ${at}`
}
