import { newId } from '@rapport/kernel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { schedules } from '../../app/modules.ts'
import { createWorkspace } from '../../modules/workspaces/index.ts'
import type { ContextFactory } from '../context/context-factory.ts'
import type { ScheduledTask } from './job.ts'
import { runTask } from './schedules.ts'

const IDLE_WORKSPACES = 50
const { signal } = new AbortController()

let test: TestApp
const workspaceIds: string[] = []

beforeAll(async () => {
  test = await openTestApp()
  for (let count = 0; count < IDLE_WORKSPACES; count++) workspaceIds.push(await createIdleWorkspace())
  // Every new workspace has the end of its audit kept once.
  await test.runSchedules()
})
afterAll(() => test.close())

async function createIdleWorkspace(): Promise<string> {
  const workspace = { id: newId(), currency: 'EUR', timeZone: 'Europe/Paris', asOf: null, modelVersion: 0 }
  await test.write({ workspace, actor: { kind: 'system', name: 'test' } }, async (ctx) => {
    await createWorkspace(ctx, { name: 'Idle', ...workspace })
  })
  return workspace.id
}

/** All tasks once; answers the workspaces of the transactions, and how many questions were asked as the service. */
async function run(tasks: readonly ScheduledTask[]): Promise<{ visited: string[]; questions: number }> {
  const visited: string[] = []
  let questions = 0
  const { contexts, database } = test.app
  const counting: ContextFactory = {
    withRead(identity, work) {
      visited.push(identity.workspace.id)
      return contexts.withRead(identity, work)
    },
    withWrite(identity, work) {
      visited.push(identity.workspace.id)
      return contexts.withWrite(identity, work)
    },
  }
  const service = new Proxy(database.service, {
    get(pool, key) {
      if (key === 'query') questions++
      const member: unknown = Reflect.get(pool, key)
      return typeof member === 'function' ? member.bind(pool) : member
    },
  })
  const options = { ...test.app, contexts: counting, database: { ...database, service } }
  const onError = (error: unknown) => {
    throw error
  }
  for (const task of tasks) await runTask(task, options, { signal, onError })
  return { visited, questions }
}

it('workspaces in which nothing is due are not visited, however many there are', async () => {
  const tasks = schedules.filter((task) => 'visit' in task)
  expect(tasks.length).toBeGreaterThan(3)
  const { visited, questions } = await run(tasks)
  expect(visited).toEqual([])
  // One question a task but those of mail and of shipping the audit, which are not set up, and one about the folders of files.
  const notSetUp = ['users.send-invitations', 'notifications.send-mails', 'audit.ship']
  expect(questions).toBe(tasks.length - notSetUp.length + 1)
})

it('the workspace in which something is due is visited, and no other', async () => {
  const [, due = ''] = workspaceIds
  await test.app.database.owner.query(
    `insert into idempotency_key (workspace_id, actor_id, key, request_hash, created_at) values ($1, 'a', 'k', 'h', '2020-01-01')`,
    [due],
  )
  const { visited } = await run(schedules)
  expect(visited).toEqual([due])
  expect((await run(schedules)).visited).toEqual([])
})

it('what fails in one workspace keeps no other from its turn', async () => {
  const [first = '', second = ''] = workspaceIds
  const visited: string[] = []
  const failed: (string | null)[] = []
  const task: ScheduledTask = {
    name: 'test.failing',
    everyMs: 1,
    dueWorkspaces: async () => [first, second],
    async visit({ workspace }) {
      visited.push(workspace.id)
      if (workspace.id === first) throw new Error('fails here')
    },
  }
  await runTask(task, test.app, { signal, onError: (_error, workspaceId) => void failed.push(workspaceId) })
  expect(visited).toEqual([first, second])
  expect(failed).toEqual([first])
})
