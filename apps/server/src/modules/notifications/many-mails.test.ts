import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { runTask } from '../../platform/jobs/schedules.ts'
import type { Mailer, OutgoingMail, SendingOutcome } from '../../platform/mail/mailer.ts'
import { sendMailsTask } from './jobs/send-mails.schedule.ts'
import { makeTask } from './notices.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let sent: OutgoingMail[]
let outcome: SendingOutcome
beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())
beforeEach(async () => {
  workspace = await test.createWorkspace()
  sent = []
  outcome = { state: 'sent' }
})

const mail: Mailer = {
  linkBase: 'https://crm.example.com',
  async send(given) {
    sent.push(given)
    return outcome
  },
  close: () => {},
}

function visit(): Promise<void> {
  const onError = (error: unknown) => {
    throw error
  }
  return runTask(sendMailsTask, { ...test.app, mail }, { signal: new AbortController().signal, onError })
}

/** People who are each given a task, in the language they read. */
async function given(people: number, language = 'en'): Promise<string[]> {
  const admin = await signInAsAdmin(test, workspace)
  await admin.patch('/me', { name: '{{record}}' })
  const ids: string[] = []
  for (let n = 0; n < people; n++) {
    const { client, memberId } = await signInAs(test, workspace, 'member')
    await client.patch('/me', { language })
    await makeTask(admin, { ownerId: memberId, subject: 'Send the offer' })
    ids.push(memberId)
  }
  return ids
}

describe('many mails', () => {
  it('are not tried one after the other while the mail server is away', async () => {
    await given(3)
    outcome = { state: 'failed', code: 'ETIMEDOUT' }
    await visit()
    expect(sent).toHaveLength(1)
    outcome = { state: 'sent' }
    await visit()
    expect(sent).toHaveLength(3)
  })

  it('are not kept up by one that is refused', async () => {
    await given(3)
    outcome = { state: 'refused', code: '550' }
    await visit()
    expect(sent).toHaveLength(3)
  })

  it('hold so many notices each, however many are due', async () => {
    const [memberId] = await given(1)
    await test.app.database.owner.query(
      `insert into notice (workspace_id, id, member_id, kind, detail, created_at, changed_at, mail_due_at)
       select $1, gen_random_uuid(), $2, 'jobEnded', '{}', $3, $3, $3 from generate_series(1, 1500)`,
      [workspace.id, memberId, new Date(test.clock.now()).toISOString()],
    )
    await visit()
    const { rows } = await test.app.database.owner.query(
      'select count(*)::int from notice where member_id = $1 group by mail_id order by 1',
      [memberId],
    )
    expect(rows).toEqual([{ count: 501 }, { count: 1000 }])
  })

  it('say what somebody is called, also where that looks like a place for something else', async () => {
    await given(1, 'zh')
    await visit()
    expect(sent[0]?.text).toContain('{{record}} 将“Send the offer”分配给您')
  })
})
