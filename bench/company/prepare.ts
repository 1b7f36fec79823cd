import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, newId } from '@rapport/kernel'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../apps/server/src/platform/db/embedded/index.ts'
import { createLog } from '../../apps/server/src/platform/log/log.ts'
import { startProduct } from '../product.ts'
import { addSalesperson, readMe, SETUP, setUp } from '../set-up.ts'
import { type Filled, fillCompany } from './fill.ts'

const OWNERS = 40
const MEMBER_OWNS_MAX = 20_000
const MEMBER_OWNS_SHARE = 0.1
const SEED = 'rapport-1'
const MARK_FILE = 'bench.json'
/** Raised whenever the same size would be filled differently, so that kept data of before is not taken for it. */
const FILLING = 1

/** A data folder with a company in it that nobody uses right now. `filledInSeconds` is null where an earlier run filled it. */
export type Prepared = Filled & {
  dataDirectory: string
  workspaceId: string
  memberId: string
  filledInSeconds: number | null
}
type Mark = Omit<Prepared, 'dataDirectory' | 'filledInSeconds'> & { filling: number; wanted: number }

/** Fills the folder with a company of this size, or takes the one an earlier run left there. */
export async function prepareCompany(
  dataDirectory: string,
  customers: number,
  say: (line: string) => void,
): Promise<Prepared> {
  await mkdir(dataDirectory, { recursive: true })
  const mark = await readMark(dataDirectory)
  if (mark !== null) {
    if (mark.filling !== FILLING || mark.wanted !== customers) {
      throw keptOther(dataDirectory)
    }
    await withOwner(dataDirectory, (client) => client.query('update scoring_setting set fitted_at = now()'))
    return { ...mark, dataDirectory, filledInSeconds: null }
  }
  if ((await readdir(dataDirectory)).length > 0) throw keptOther(dataDirectory)
  const people = await makeWorkspace(dataDirectory)
  const beginMs = performance.now()
  const filled = await withOwner(dataDirectory, async (client) => {
    const owners = [people.memberId, ...(await insertOwners(client, people.workspaceId))]
    return fillCompany({
      client,
      plan: {
        seed: SEED,
        customers,
        endMs: Date.now(),
        owners,
        firstOwns: Math.min(MEMBER_OWNS_MAX, Math.floor(customers * MEMBER_OWNS_SHARE)),
      },
      workspace: { id: people.workspaceId, currency: SETUP.currency, timeZone: SETUP.timeZone },
      say,
    })
  })
  const filledInSeconds = (performance.now() - beginMs) / 1000
  const made: Mark = { ...filled, ...people, filling: FILLING, wanted: customers }
  await writeFile(join(dataDirectory, MARK_FILE), JSON.stringify(made))
  return { ...filled, ...people, dataDirectory, filledInSeconds }
}

/** The installation, its workspace and its two people come about as everybody's do. */
async function makeWorkspace(dataDirectory: string): Promise<{ workspaceId: string; memberId: string }> {
  const product = await startProduct(dataDirectory)
  try {
    const administrator = await setUp(product.address, SETUP)
    const memberId = await addSalesperson(product.address, administrator)
    const { workspace } = await readMe(administrator)
    administrator.close()
    return { workspaceId: workspace.id, memberId }
  } finally {
    await product.stop()
  }
}

async function insertOwners(client: pg.Client, workspaceId: string): Promise<string[]> {
  const ids = Array.from({ length: OWNERS }, newId)
  for (const [number, id] of ids.entries()) {
    await client.query(
      `insert into member (workspace_id, id, user_id, name, email, role, language)
       values ($1, $2, $3, $4, $5, 'member', 'zh')`,
      [workspaceId, id, `bench-${number}`, `Colleague ${number}`, `colleague${number}@bench.example`],
    )
  }
  return ids
}

/** Works on the embedded database with nobody else there: scheduled tasks of a running server would look for indexes that are not built yet. */
async function withOwner<Result>(dataDirectory: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const server = await startEmbeddedPostgres({ dataDirectory, log: createLog('warn') })
  try {
    const client = new pg.Client({ connectionString: server.url, options: '-c TimeZone=UTC -c DateStyle=ISO' })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  } finally {
    await server.stop()
  }
}

async function readMark(dataDirectory: string): Promise<Mark | null> {
  try {
    return JSON.parse(await readFile(join(dataDirectory, MARK_FILE), 'utf8')) as Mark // written above
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null
    throw error
  }
}

function keptOther(dataDirectory: string): AppError {
  const message = `${dataDirectory} holds something else than a company of this size. Choose another folder, or delete it.`
  return new AppError('bench.kept_other', 400, message)
}
