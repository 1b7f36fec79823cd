import { encodeFilter } from '@rapport/kernel'
import { expect, vi } from 'vitest'
import type { Client } from '../../../test/client.ts'
import { PLAIN_LAYOUT } from '../../../test/one-of-each.ts'

type Make = (url: string, body: object) => Promise<string>

/** One of every type of field, and of every part. */
export async function setUpAll(client: Client): Promise<void> {
  const made = makerOf(client)
  const field = (object: string, en: string, more: object) => made('/fields', { object, labels: { en }, ...more })
  await made('/custom-objects', { name: 'customMachine', one: { zh: '机器', en: 'Machine' }, icon: 'tool' })
  await vi.waitFor(async () => expect((await client.get('/objects/customMachine')).status).toBe(200))
  await made('/custom-objects', { name: 'customVisit', one: { en: 'Visit' }, links: ['customer', 'customMachine'] })
  await vi.waitFor(async () => expect((await client.get('/objects/customVisit')).status).toBe(200))
  await client.put('/object-wordings/customer', { wording: { one: { en: 'Guest', zh: '客人' } } })
  const types = ['text', 'longText', 'money', 'percentage', 'date', 'instant', 'duration', 'yesNo', 'phone', 'email']
  for (const type of types) await field('customMachine', `A ${type}`, { type })
  await field('customMachine', 'Found by', { type: 'text', searchable: true })
  await field('customMachine', 'Home', { type: 'address', help: { zh: '', en: 'Where it stands' } })
  const choices = [{ key: 'up', labels: { zh: '好', en: 'Up' } }, { labels: { en: 'Down' } }]
  await field('customMachine', 'State', { type: 'choice', choices, default: 'up', required: true })
  await field('product', 'Kinds', { type: 'choices', choices })
  await field('product', 'Grams', { type: 'number', min: 0 })
  await field('product', 'Fits', { type: 'references', to: 'customMachine' })
  await vi.waitFor(async () =>
    expect((await client.get('/products/fields')).body.items.map(({ name }: { name: string }) => name)).toContain(
      'customGrams',
    ),
  )
  const twice = { type: 'formula', result: 'number', expression: 'customGrams * 2', decimals: 1 }
  await field('product', 'Twice', twice)
  await field('customer', 'Open tasks', { type: 'rollup', aggregate: 'count', of: 'task.customer' })
  await setUpRest(client, made)
}

async function setUpRest(client: Client, made: Make): Promise<void> {
  const filled = encodeFilter({ field: 'customGrams', op: 'isNotEmpty' })
  await made('/record-rules', { object: 'product', kind: 'require', field: 'about', condition: filled })
  const messages = { en: 'Too heavy', zh: '太重' }
  const heavy = encodeFilter({ field: 'customGrams', op: 'gt', value: 900 })
  await made('/record-rules', { object: 'product', kind: 'refuse', field: 'customGrams', condition: heavy, messages })
  const vip = await made('/tags', { name: 'VIP', colour: 'amber', group: 'Care' })
  const open = encodeFilter({ field: 'state', op: 'eq', value: 'open' })
  await made('/tags', { name: 'Open', rule: { object: 'task', filter: open } })
  await made('/treatments', { name: 'Call', class: 'vip', everyDays: 30 })
  const shared = { object: 'task', sharing: 'workspace' }
  const tagged = encodeFilter({ field: 'tags', op: 'in', value: [vip] })
  const view = await made('/views', { ...shared, name: 'Tagged', filter: tagged, columns: [{ key: 'subject' }] })
  await made('/views', { ...shared, name: 'Board', layout: 'board', density: 'compact' })
  await made('/views', { object: 'task', name: 'My own' })
  const { memberId } = (await client.get('/me')).body
  const ofAda = encodeFilter({ field: 'ownerId', op: 'eq', value: memberId })
  await made('/views', { ...shared, name: 'Of Ada', filter: ofAda })
  for (const [role, key] of [
    ['member', view],
    ['viewer', 'all'],
  ])
    expect(await client.put('/views/opening', { object: 'task', role, view: key })).toMatchObject({ status: 200 })
  await made('/layouts', { object: 'task', role: 'all', content: PLAIN_LAYOUT })
  const text = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Goals' }] }] }
  await made('/note-templates', { name: 'Review', object: 'customer', content: text })
}

function makerOf(client: Client): Make {
  return async (url, body) => {
    const answer = await client.post(url, body)
    expect(answer, `${url} ${JSON.stringify(body)} ${JSON.stringify(answer.body)}`).toMatchObject({ status: 201 })
    return answer.body.id
  }
}
