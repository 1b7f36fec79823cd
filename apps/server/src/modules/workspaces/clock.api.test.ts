import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

async function set(change: object): Promise<{ status: number; body: unknown }> {
  const { version } = (await admin.get('/workspace')).body
  return admin.patch('/workspace', { version, ...change })
}

const PAGES = ['/home', '/home/movements', '/customers', '/customers?filter=flastOrderAt.withinLastDays.n3650']

describe('the clock of a workspace', () => {
  it.each(['+05:00', '-00:00', '+23:59', 'Europe/Nowhere'])(
    'takes no time zone %s, by which no day is told',
    async (zone) => {
      const code = 'workspace.time_zone_unknown'
      expect(await set({ timeZone: zone })).toMatchObject({
        status: 400,
        body: { code, fieldErrors: [{ path: 'timeZone' }] },
      })
      await expect(test.createWorkspace({ timeZone: zone })).rejects.toMatchObject({ code })
    },
  )

  it.each(['0001-01-01T00:00:00Z', '0001-12-31T23:59:59-12:00', '1969-12-31T23:59:59.999Z'])(
    'takes no look at %s, before anything can be recorded',
    async (asOf) => {
      const body = { code: 'workspace.as_of_too_early', fieldErrors: [{ path: 'asOf' }] }
      expect(await set({ asOf })).toMatchObject({ status: 400, body })
    },
  )

  it.each([
    { timeZone: 'Pacific/Kiritimati', asOf: '1970-01-01T00:00:00Z' },
    { timeZone: 'Pacific/Pago_Pago', asOf: '1970-01-01T00:00:00Z' },
    { timeZone: 'Etc/GMT+12', asOf: '9999-12-31T23:59:59.999Z' },
  ])('shows every page at its ends: $asOf in $timeZone', async (change) => {
    expect(await set(change)).toMatchObject({ status: 200 })
    for (const page of PAGES) expect(await admin.get(page)).toMatchObject({ status: 200 })
    await test.drainJobs()
    for (const page of PAGES) expect(await admin.get(page)).toMatchObject({ status: 200 })
  })
})
