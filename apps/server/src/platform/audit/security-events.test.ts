import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, signIn, signInAs } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { addMember } from '../../modules/users/index.ts'
import { recordSecurityEvent, type SecurityEvent } from '../auth/security-events.ts'

const ADDRESS = '192.0.2.7'

let test: TestApp
let workspaces: TestWorkspace[]
let person: { userId: string; email: string; memberIds: string[] }

/** Somebody who works in two of three workspaces, and has left the third. */
beforeAll(async () => {
  test = await openTestApp()
  workspaces = [await test.createWorkspace(), await test.createWorkspace(), await test.createWorkspace()]
  const [first, ...others] = workspaces as [TestWorkspace, TestWorkspace, TestWorkspace] // three were just made
  const { memberId } = await signInAs(test, first, 'member')
  const { rows } = await query('select user_id, email from member where id = $1', [memberId])
  person = { userId: rows[0].user_id, email: rows[0].email, memberIds: [memberId] }
  for (const { identity } of others) {
    const { userId, email } = person
    const input = { userId, name: 'Their name', email, roles: ['viewer'], language: 'en' as const, teamId: null }
    person.memberIds.push(await test.write(identity, (ctx) => addMember(ctx, input)))
  }
  await query(`update member set status = 'deactivated' where id = $1`, [person.memberIds[2]])
})
afterAll(() => test.close())

const query = (text: string, values: unknown[] = []) => test.app.database.owner.query(text, values)

async function entriesOf(event: SecurityEvent): Promise<{ workspace: number; [column: string]: unknown }[]> {
  const before = await query('select workspace_id, sequence from audit_head')
  await recordSecurityEvent(test.app, event)
  await test.app.securityEvents.settled()
  const { rows } = await query(
    `select e.workspace_id, e.action, e.actor_id, e.object_id, e.after from audit_entry e
     join unnest($1::uuid[], $2::bigint[]) as was (id, sequence) on was.id = e.workspace_id and e.sequence > was.sequence`,
    [before.rows.map((row) => row.workspace_id), before.rows.map((row) => row.sequence)],
  )
  return rows
    .map(({ workspace_id, ...row }) => ({ ...row, workspace: workspaces.findIndex((one) => one.id === workspace_id) }))
    .sort((left, right) => left.workspace - right.workspace)
}

describe('what happens to an account', () => {
  it('is in the audit of every workspace the person works in, by the person', async () => {
    const entry = (workspace: number) => ({
      workspace,
      action: 'session.signed_in',
      actor_id: person.memberIds[workspace],
      object_id: person.memberIds[workspace],
      after: { address: ADDRESS },
    })
    const event = { kind: 'signed_in', userId: person.userId, address: ADDRESS } as const
    expect(await entriesOf(event)).toEqual([entry(0), entry(1)])
  })

  it('by nobody where only an address was typed, and of an unknown one nothing at all', async () => {
    const typed = (email: string) => ({ kind: 'sign_in_failed', email, address: ADDRESS }) as const
    const found = await entriesOf(typed(` ${person.email.toUpperCase()} `))
    expect(found.map(({ workspace, action, actor_id }) => ({ workspace, action, actor_id }))).toEqual([
      { workspace: 0, action: 'session.sign_in_failed', actor_id: null },
      { workspace: 1, action: 'session.sign_in_failed', actor_id: null },
    ])
    expect(await entriesOf(typed('nobody@example.com'))).toEqual([])
  })

  it.each([
    [{ kind: 'password_changed' }, 'account.password_changed'],
    [{ kind: 'password_change_failed' }, 'account.password_failed'],
    [{ kind: 'session_ended', how: 'signed_out' }, 'session.signed_out'],
    [{ kind: 'session_ended', how: 'revoked' }, 'session.ended'],
  ] as const)('%o is the action %s', async (event, action) => {
    const [first] = await entriesOf({ ...event, userId: person.userId, address: ADDRESS })
    expect(first?.action).toBe(action)
  })

  it('a lock is told by its own name', async () => {
    const [first] = await entriesOf({ kind: 'sign_in_locked', email: person.email, address: ADDRESS })
    expect(first?.action).toBe('session.locked')
  })

  it('cannot fill the audit when strangers cause it', async () => {
    const own = await test.createWorkspace()
    const count = async () =>
      (await query(`select 1 from audit_entry where workspace_id = $1 and action = 'session.sign_in_failed'`, [own.id]))
        .rows.length
    for (let attempt = 0; attempt < 40; attempt++)
      await recordSecurityEvent(test.app, { kind: 'sign_in_failed', email: own.adminEmail, address: ADDRESS })
    await test.app.securityEvents.settled()
    expect(await count()).toBe(30)
  })

  it('is recorded by signing in, guessing, changing the password and signing out', async () => {
    const own = await test.createWorkspace()
    const email = own.adminEmail
    const nobody = anonymous(test.server)
    await nobody.post('/api/auth/sign-in/email', { email, password: 'not the password' })
    const client = await signIn(test.server, email)
    await client.post('/api/auth/change-password', { currentPassword: 'wrong', newPassword: 'seven violet kettles' })
    await client.post('/api/auth/change-password', {
      currentPassword: TEST_PASSWORD,
      newPassword: 'seven violet kettles',
    })
    await client.post('/api/auth/revoke-other-sessions', {})
    await client.post('/api/auth/sign-out', {})
    await test.app.securityEvents.settled()
    const { rows } = await query(
      `select action from audit_entry where workspace_id = $1 and (action like 'session.%' or action like 'account.%') order by action`,
      [own.id],
    )
    expect(rows.map((row) => row.action)).toEqual([
      'account.password_changed',
      'account.password_failed',
      'session.ended',
      'session.sign_in_failed',
      'session.signed_in',
      'session.signed_out',
    ])
  })
})
