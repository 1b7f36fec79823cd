import { RELATION_NODES_MAX } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'

let test: TestApp
let admin: Client
let member: Client
let stranger: Client
let memberId: string
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const signedIn = await signInAs(test, workspace, 'member')
  member = signedIn.client
  memberId = signedIn.memberId
  stranger = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

const make = async (name: string, more: object = {}): Promise<string> =>
  (await admin.post('/customers', { kind: 'company', name, ...more })).body.id
const person = async (name: string, companyId: string, more: object = {}): Promise<string> =>
  (await admin.post('/contacts', { name, companyId, ...more })).body.id
const mapOf = async (id: string, client = admin) => (await client.get(`/customers/${id}/relations`)).body
const namesOf = (map: { nodes: { name: string }[] }) => map.nodes.map(({ name }) => name)

describe('the people and companies around a customer', () => {
  it('are its whole group, their contacts with roles, who referred it and whom it referred', async () => {
    const referrer = await make('Old friend', { kind: 'individual' })
    const top = await make('Top')
    const self = await make('Self', { parentId: top, referredById: referrer })
    const sister = await make('Sister', { parentId: top })
    await make('Below', { parentId: self })
    const referred = await make('Referred', { referredById: self })
    await make('Branch of the referred', { parentId: referred, kind: 'company' })
    const ann = await person('Ann', self, { roles: ['decisionMaker', 'user'], otherCompaniesIds: [sister] })
    await person('Bob', sister)
    const map = await mapOf(self)
    expect(namesOf(map)[0]).toBe('Self')
    expect(namesOf(map)).toEqual(
      expect.arrayContaining(['Top', 'Sister', 'Below', 'Old friend', 'Referred', 'Ann', 'Bob']),
    )
    expect(map.isCut).toBe(false)
    expect(map.links).toEqual(
      expect.arrayContaining([
        { fromId: top, toId: self, relation: 'branch', roles: [] },
        { fromId: top, toId: sister, relation: 'branch', roles: [] },
        { fromId: referrer, toId: self, relation: 'referral', roles: [] },
        { fromId: self, toId: referred, relation: 'referral', roles: [] },
        { fromId: self, toId: ann, relation: 'contact', roles: ['decisionMaker', 'user'] },
        { fromId: sister, toId: ann, relation: 'contact', roles: ['decisionMaker', 'user'] },
      ]),
    )
  })

  it('that somebody does not see, or that are archived, are left out with their links', async () => {
    const top = await make('Unseen top')
    const mine = await make('Mine', { parentId: top, ownerId: memberId })
    const gone = await make('Archived branch', { parentId: mine, ownerId: memberId })
    await person('Cy', mine)
    await admin.delete(`/customers/${gone}`)
    const map = await mapOf(mine, member)
    expect(namesOf(map)).toEqual(['Mine', 'Cy'])
    expect(map.links).toHaveLength(1)
    expect(await member.get(`/customers/${top}/relations`)).toMatchObject({ status: 404 })
    expect(await stranger.get(`/customers/${mine}/relations`)).toMatchObject({
      status: 404,
      body: { code: 'customer.not_found' },
    })
  })

  it('are told as far as a picture holds, with word that there are more', async () => {
    const top = await make('Large')
    await test.app.database.owner.query(
      `insert into customer (workspace_id, id, kind, name, name_sort, parent_id, created_at, updated_at)
       select workspace_id, gen_random_uuid(), 'company', 'Branch ' || n, 'branch ' || n, id, now(), now()
       from customer, generate_series(1, 250) n where id = $1`,
      [top],
    )
    const map = await mapOf(top)
    expect(map.nodes).toHaveLength(RELATION_NODES_MAX)
    expect(map.isCut).toBe(true)
    expect(map.links).toHaveLength(RELATION_NODES_MAX - 1)
  })

  it('of a customer alone are that customer', async () => {
    const alone = await make('Alone')
    expect(await mapOf(alone)).toEqual({
      nodes: [{ id: alone, object: 'customer', name: 'Alone', kind: 'company' }],
      links: [],
      isCut: false,
    })
  })
})
