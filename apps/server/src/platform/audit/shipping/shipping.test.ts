import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../../test/harness.ts'
import { jobs, schedules, subscribers } from '../../../app/modules.ts'
import { runTask } from '../../jobs/schedules.ts'
import { CERTIFICATE } from './certificate.testkit.ts'
import { shipAuditTask } from './ship-audit.schedule.ts'
import { type AuditShipper, openAuditShipper, type ShippedEntry } from './shipper.ts'
import { SyslogReceiver } from './syslog-receiver.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let folder: string
let receiver: SyslogReceiver | null = null

beforeAll(async () => {
  test = await openTestApp()
  folder = await mkdtemp(join(tmpdir(), 'rapport-audit-'))
})
beforeEach(async () => {
  // What others left is none of this test's.
  await test.app.database.owner.query(
    'insert into audit_shipping (workspace_id, sequence) select workspace_id, sequence from audit_head on conflict (workspace_id) do update set sequence = excluded.sequence',
  )
  workspace = await test.createWorkspace()
})
afterEach(() => receiver?.stop())
afterAll(async () => {
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

const write = (count: number) =>
  test.write(workspace.identity, async (ctx) => {
    for (let each = 0; each < count; each++)
      ctx.audit({ action: 'test.shipped', object: 'test', objectId: null, after: { each, text: '张伟 '.repeat(20) } })
  })

async function ship(auditShipper: AuditShipper | null): Promise<unknown[]> {
  const errors: unknown[] = []
  const options = { ...test.app, auditShipper, jobs, schedules, subscribers }
  await runTask(shipAuditTask, options, {
    signal: new AbortController().signal,
    onError: (error) => void errors.push(error),
  })
  return errors
}

const chain = async () =>
  (
    await test.app.database.owner.query<{ sequence: string; hash: string }>(
      'select sequence, hash from audit_entry where workspace_id = $1 order by sequence',
      [workspace.id],
    )
  ).rows.map(({ sequence, hash }) => `${sequence} ${hash}`)
const position = async () =>
  (
    await test.app.database.owner.query('select sequence, holder from audit_shipping where workspace_id = $1', [
      workspace.id,
    ])
  ).rows[0]
const nameOf = ({ sequence, hash }: ShippedEntry) => `${sequence} ${hash}`
const entryOf = (message: string) => JSON.parse(message.slice(message.indexOf('\u{feff}') + 1)) as ShippedEntry
const syslogTo = (transport: 'tcp' | 'tls' | 'udp', port: number) =>
  openAuditShipper({ to: 'syslog', transport, host: '127.0.0.1', port })

describe('shipping the audit', () => {
  it('goes nowhere where nothing is set', async () => {
    await write(3)
    expect(await ship(null)).toEqual([])
    expect(await position()).toBeUndefined()
  })

  it('sends every entry once and in order to a syslog server over TCP, and goes on where it was', async () => {
    receiver = await SyslogReceiver.start()
    await write(450)
    expect(await ship(syslogTo('tcp', receiver.port))).toEqual([])
    await write(5)
    await ship(syslogTo('tcp', receiver.port))
    await ship(syslogTo('tcp', receiver.port))
    expect(receiver.messages.map(entryOf).map(nameOf)).toEqual(await chain())
    expect(receiver.messages.at(-1)).toMatch(
      /^<110>1 \d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00) \S+ rapport \d+ test\.shipped - \u{feff}\{/u,
    )
    expect(await position()).toMatchObject({ holder: null })
  })

  it('loses nothing when the receiver is killed in the middle, and nobody who writes waits for it', async () => {
    receiver = await SyslogReceiver.start()
    const { port } = receiver
    await write(700)
    receiver.dieAfter(317)
    expect(await ship(syslogTo('tcp', port))).toHaveLength(1)
    const before = receiver.messages
    expect(before).toHaveLength(317)
    // It is dead: what people do is done, and every try fails without a trace.
    await write(50)
    for (let each = 0; each < 3; each++) expect(await ship(syslogTo('tcp', port))).toHaveLength(1)
    receiver = await SyslogReceiver.start({ port })
    expect(await ship(syslogTo('tcp', port))).toEqual([])
    const [first, second] = [before, receiver.messages].map((messages) => messages.map(entryOf))
    const whole = await chain()
    expect(first?.map(nameOf)).toEqual(whole.slice(0, 317))
    // From what the dead one may not have kept up to the end, without a gap.
    const start = whole.length - (second?.length ?? 0)
    expect(start).toBeLessThanOrEqual(317)
    expect(second?.map(nameOf)).toEqual(whole.slice(start))
  })

  it('sends datagrams, where nobody knows what arrives', async () => {
    const socket = createSocket('udp4')
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    const heard: string[] = []
    socket.on('message', (bytes) => void heard.push(bytes.toString()))
    await write(2)
    expect(await ship(syslogTo('udp', socket.address().port))).toEqual([])
    const whole = await chain()
    await expect.poll(() => heard.map(entryOf).map(nameOf)).toEqual(whole)
    socket.close()
  })

  it('sends encrypted to a receiver whose certificate is known, and to no other', async () => {
    receiver = await SyslogReceiver.start({ tls: CERTIFICATE })
    const shipper = openAuditShipper({ to: 'syslog', transport: 'tls', host: 'localhost', port: receiver.port })
    await write(2)
    expect(await ship(shipper)).toHaveLength(1)
    expect(receiver.messages).toEqual([])
    const known = getCACertificates()
    setDefaultCACertificates([...known, CERTIFICATE.cert])
    expect(await ship(shipper)).toEqual([])
    setDefaultCACertificates(known)
    expect(receiver.messages.map(entryOf).map(nameOf)).toEqual(await chain())
  })

  it('appends to a file, sets a full one aside, and survives a line that was cut short', async () => {
    const path = join(folder, 'audit.jsonl')
    const file = (bytesMax: number) => openAuditShipper({ to: 'file', path, bytesMax })
    await write(20)
    await ship(file(1_000_000))
    await writeFile(path, `${await readFile(path, 'utf8')}{"workspaceId":"cut`)
    await write(300)
    await ship(file(50_000))
    await write(1)
    await ship(file(50_000))
    const names = (await readdir(folder)).sort()
    expect(names.length).toBeGreaterThan(1)
    const [current = '', ...aside] = names
    const texts = await Promise.all([...aside, current].map((name) => readFile(join(folder, name), 'utf8')))
    const lines = texts.join('').trimEnd().split('\n')
    const entries = lines
      .filter((line) => line !== '{"workspaceId":"cut')
      .map((line) => JSON.parse(line) as ShippedEntry)
    expect(entries.map(nameOf)).toEqual(await chain())
  })

  it('is done by one process at a time', async () => {
    await write(2)
    const other = '018f3d0a-0000-7000-8000-00000000dead'
    await test.app.database.owner.query(
      'insert into audit_shipping (workspace_id, holder, held_until) values ($1, $2, $3)',
      [workspace.id, other, new Date(test.clock.now() + 60_000)],
    )
    const sent: string[] = []
    const shipper: AuditShipper = { send: async (entries) => void sent.push(...entries.map(nameOf)) }
    await ship(shipper)
    expect(sent).toEqual([])
    test.clock.advanceDays(1)
    await ship(shipper)
    expect(sent).toEqual(await chain())
  })
})
