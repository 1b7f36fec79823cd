import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, newId } from '@rapport/kernel'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../apps/server/src/platform/db/embedded/index.ts'
import { createLog } from '../../apps/server/src/platform/log/log.ts'
import { startProduct } from '../product.ts'
import { addPerson, HEAD, readMe, SELLER, SETUP, setUp } from '../set-up.ts'
import { type Filled, fillCompany } from './fill.ts'

const OWNERS = 40
const MEMBER_OWNS_MAX = 20_000
const MEMBER_OWNS_SHARE = 0.1
const SEED = 'rapport-1'
const MARK_FILE = 'bench.json'
/** Raised whenever the same size would be filled differently, so that kept data of before is not taken for it. */
const FILLING = 2
/** About 200,000 of a million customers. */
const OWNERS_BELOW_HEAD = 8

/** A data folder with a company in it that nobody uses right now. `filledInSeconds` is null where an earlier run filled it. */
export type Prepared = Filled & {
  dataDirectory: string
  workspaceId: string
  memberId: string
  /** Who own what the head of a department sees. */
  belowHead: string[]
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
  const owners = Array.from({ length: OWNERS }, newId)
  const belowHead = owners.slice(0, OWNERS_BELOW_HEAD)
  const filled = await withOwner(dataDirectory, async (client) => {
    await insertOwners(client, people.workspaceId, owners)
    await insertDepartments(client, people, belowHead)
    return fillCompany({
      client,
      plan: {
        seed: SEED,
        customers,
        endMs: Date.now(),
        owners: [people.memberId, ...owners],
        firstOwns: Math.min(MEMBER_OWNS_MAX, Math.floor(customers * MEMBER_OWNS_SHARE)),
      },
      workspace: { id: people.workspaceId, currency: SETUP.currency, timeZone: SETUP.timeZone },
      say,
    })
  })
  const filledInSeconds = (performance.now() - beginMs) / 1000
  const made: Mark = { ...filled, ...people, belowHead, filling: FILLING, wanted: customers }
  await writeFile(join(dataDirectory, MARK_FILE), JSON.stringify(made))
  return { ...filled, ...people, belowHead, dataDirectory, filledInSeconds }
}

type People = { workspaceId: string; memberId: string; headId: string }

/** The installation, its workspace and its people come about as everybody's do. */
async function makeWorkspace(dataDirectory: string): Promise<People> {
  const product = await startProduct(dataDirectory)
  try {
    const administrator = await setUp(product.address, SETUP)
    const memberId = await addPerson(product.address, administrator, SELLER)
    const headId = await addPerson(product.address, administrator, HEAD)
    const { workspace } = await readMe(administrator)
    administrator.close()
    return { workspaceId: workspace.id, memberId, headId }
  } finally {
    await product.stop()
  }
}

async function insertOwners(client: pg.Client, workspaceId: string, ids: readonly string[]): Promise<void> {
  for (const [number, id] of ids.entries()) {
    await client.query(
      `insert into member (workspace_id, id, user_id, name, email, language)
       values ($1, $2, $3, $4, $5, 'zh')`,
      [workspaceId, id, `bench-${number}`, `Colleague ${number}`, `colleague${number}@bench.example`],
    )
    await client.query(`insert into member_role (workspace_id, member_id, role) values ($1, $2, 'member')`, [
      workspaceId,
      id,
    ])
  }
}

/** Two departments, one below the other: who heads the upper one sees what the people of the lower one own. */
async function insertDepartments(client: pg.Client, people: People, belowHead: readonly string[]): Promise<void> {
  const { workspaceId, headId } = people
  const [upper, lower] = [newId(), newId()]
  const insert =
    'insert into department (workspace_id, id, name, parent_id, ancestor_ids, head_id) values ($1, $2, $3, $4, $5, $6)'
  await client.query(insert, [workspaceId, upper, 'Sales', null, [upper], headId])
  await client.query(insert, [workspaceId, lower, 'Sales East', upper, [upper, lower], null])
  const place = 'update member set department_id = $2 where workspace_id = $1 and id = any($3)'
  await client.query(place, [workspaceId, upper, [headId]])
  await client.query(place, [workspaceId, lower, belowHead])
  const grants = { 'customer.read': 'departmentBelow' }
  await client.query('update role set grants = $3 where workspace_id = $1 and key = $2', [
    workspaceId,
    HEAD.role,
    grants,
  ])
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
