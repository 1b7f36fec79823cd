import type { ContextFactory } from '../context/context-factory.ts'
import { systemIdentity } from '../context/identity.ts'
import type { Database } from '../db/database.ts'
import type { AuditRoots } from './roots-file.ts'
import { findStrayChains } from './stray-chains.ts'
import { type AuditVerdict, verifyAudit } from './verify.ts'
import { type RootProblem, readSaid, verifyRoots } from './verify-roots.ts'

export type WorkspaceVerdict = AuditVerdict & { workspaceId: string; name: string; roots: RootProblem[] }
export type InstallationVerdict = {
  isWhole: boolean
  rootsFile: string
  /** How many roots are compared with. */
  rootsKept: number
  /** Lines of the file that cannot be read. */
  unreadableLines: number[]
  /** Lines of the file whose signature is missing or not ours. */
  forgedLines: number[]
  /** Workspaces that roots were kept of and that are gone. */
  lostWorkspaces: string[]
  /** Workspaces that do not exist and have an audit all the same. */
  strayWorkspaces: string[]
  workspaces: WorkspaceVerdict[]
}

/** `databaseUrl` is the owner's. */
type Tools = { database: Database; contexts: ContextFactory; auditRoots: AuditRoots; databaseUrl: string }

/** Verifies the chains of all workspaces and compares them with what was kept outside the database. Changes nothing. */
export async function verifyInstallation({
  database,
  contexts,
  auditRoots,
  databaseUrl,
}: Tools): Promise<InstallationVerdict> {
  const { rows } = await database.service.query<{ id: string; name: string }>(
    'select id, name from workspace order by id',
  )
  const chains = []
  for (const { id, name } of rows) {
    const identity = await systemIdentity(database, id, 'command line')
    const chain = await contexts.withRead(identity, verifyAudit)
    chains.push({ identity, name, chain, said: await contexts.withRead(identity, readSaid) })
  }
  const kept = await auditRoots.read()
  const workspaces: WorkspaceVerdict[] = []
  for (const { identity, name, chain, said } of chains) {
    const roots = await contexts.withRead(identity, (ctx) => verifyRoots(ctx, kept, said))
    workspaces.push({ workspaceId: identity.workspace.id, name, ...chain, roots })
  }
  const present = new Set(rows.map((row) => row.id))
  const named = [...kept.restored, ...kept.roots].map((root) => root.workspaceId)
  const lostWorkspaces = [...new Set(named)].filter((id) => !present.has(id))
  const strayWorkspaces = await findStrayChains(databaseUrl)
  const problems =
    kept.unreadable.length +
    kept.forged.length +
    lostWorkspaces.length +
    strayWorkspaces.length +
    workspaces.filter((one) => one.problem || one.roots.length).length
  return {
    isWhole: problems === 0,
    rootsFile: auditRoots.path,
    rootsKept: kept.roots.length,
    unreadableLines: kept.unreadable,
    forgedLines: kept.forged,
    lostWorkspaces,
    strayWorkspaces,
    workspaces,
  }
}
