import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signIn, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { createApp } from '../../app/create-app.ts'
import { routes } from '../../app/routes.ts'
import { readConfig } from '../../platform/config/config.ts'
import { startEmbeddedPostgres } from '../../platform/db/embedded/index.ts'
import { buildServer } from '../../platform/http/server.ts'
import { createLog } from '../../platform/log/log.ts'
import { rapport, rapportHere } from './command.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let directory: string
let file: string

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  const admin = await signInAsAdmin(test, workspace)
  const event = {
    externalId: 'e1',
    customer: { externalId: 'c1', name: '张伟' },
    kind: 'note',
    occurredAt: '2025-01-01T00:00:00Z',
  }
  expect((await admin.post('/interactions/batch', { events: [event] })).body.recorded).toBe(1)
  // Short on purpose: the path of a Unix socket has little room. Open to the user the database runs as.
  directory = await mkdtemp(join(tmpdir(), 'rpb-'))
  await chmod(directory, 0o755)
  file = join(directory, 'rapport.backup')
})
afterAll(async () => {
  await test.close()
  await rm(directory, { recursive: true, force: true })
})

/** A server over the restored data, and a person signed in at it. */
async function atRestored(dataDirectory: string, work: (client: Client) => Promise<void>): Promise<void> {
  const log = createLog('silent')
  const embedded = await startEmbeddedPostgres({ dataDirectory, log, durability: 'test' })
  const config = { ...readConfig({}), dataDirectory, webDirectory: join(dataDirectory, 'no-web') }
  const app = await createApp({ config, databaseUrl: embedded.url, log, clock: test.clock.now })
  const server = await buildServer({ config, tools: app, routes, version: 'test' })
  try {
    await work(await signIn(server, workspace.adminEmail))
  } finally {
    await server.close()
    await app.close()
    await embedded.stop()
  }
}

describe('rapport backup and rapport restore', () => {
  it('move an installation from an outside database into the embedded one, where people sign in and go on', async () => {
    const saved = await rapport(['backup', '--out', file, '--json'], { DATABASE_URL: test.app.database.url })
    expect(saved).toMatchObject({ code: 0, err: '' })
    const report = JSON.parse(saved.out)
    expect(report).toMatchObject({ file, bytes: (await stat(file)).size, files: { rows: 0 } })

    const data = join(directory, 'd')
    const restored = await rapport(['restore', file, '--json'], { RAPPORT_DATA: data })
    expect(restored).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(restored.out).tables).toEqual(report.tables)

    const { rows } = await test.app.database.owner.query(
      'select workspace_id as "workspaceId", sequence, hash from audit_head',
    )
    const kept = JSON.parse(await readFile(join(data, 'audit-roots.jsonl'), 'utf8'))
    expect(kept).toMatchObject({ restored: [{ ...rows[0], at: expect.any(String) }] })
    expect(rows).toHaveLength(1)
    const verified = await rapport(['audit', 'verify', '--json'], { RAPPORT_DATA: data })
    expect(verified.code).toBe(0)
    expect(JSON.parse(verified.out)).toMatchObject({
      isWhole: true,
      lostWorkspaces: [],
      unreadableLines: [],
      forgedLines: [],
    })

    const again = await rapport(['restore', file], { RAPPORT_DATA: data })
    expect(again).toMatchObject({ code: 1, out: '', err: expect.stringContaining('already contains a workspace') })

    await atRestored(data, async (client) => {
      expect((await client.get('/customers')).body.items).toMatchObject([{ name: '张伟' }])
      const event = {
        externalId: 'e2',
        customer: { externalId: 'c1' },
        kind: 'note',
        occurredAt: '2019-01-01T00:00:00Z',
      }
      expect(
        (await client.post('/interactions/batch', { events: [event, { ...event, externalId: 'e1' }] })).body,
      ).toMatchObject({
        recorded: 1,
        refused: [{ code: 'interaction.conflict' }],
      })
    })
  })

  it('answer mistakes with a sentence, and leave nothing behind', async () => {
    const environment = { DATABASE_URL: test.app.database.url }
    const mistakes: [string[], string][] = [
      [['backup'], 'Say where to write'],
      [['backup', '--out', join(directory, 'no', 'b')], 'Create it first'],
      [['restore'], 'Say what to restore'],
      [['restore', join(directory, 'missing')], 'There is no file'],
    ]
    const before = await readdir(directory)
    for (const [args, sentence] of mistakes) {
      const ended = await rapportHere(args, environment)
      expect(ended).toMatchObject({ code: 1, out: '', err: expect.stringContaining(sentence) })
      expect(ended.err).not.toContain('    at ')
    }
    await writeFile(join(directory, 'text'), 'no backup')
    expect(
      (await rapportHere(['restore', join(directory, 'text')], { RAPPORT_DATA: join(directory, 'none') })).err,
    ).toContain('is not a backup')
    // What is no backup starts no database.
    expect(await readdir(directory)).toEqual([...before, 'text'].sort())
  })
})
