import { CHANNELS } from '@rapport/contract'
import { minorDigits } from '@rapport/kernel'
import { describe, expect, it } from 'vitest'
import { BEHAVIOURS } from './behaviours.ts'
import { inRecordingOrder, makeDemoCompany } from './demo-company.ts'
import type { BehaviourName, DemoOrder } from './model.ts'
import { DEMO_PEOPLE } from './people.ts'

const END_MS = Date.parse('2026-06-15T12:00:00Z')
const DAY_MS = 86_400_000
const HAN = /\p{Script=Han}/u
const input = { seed: 'test', endMs: END_MS, currency: 'CNY' }
const company = makeDemoCompany(input)
const orders = company.events.filter((event) => event.type === 'order')
const contacts = company.events.filter((event) => event.type === 'contact')

function totalMinor(order: DemoOrder): number {
  return order.lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0)
}

/** Orders a day between two dates (the second not included). */
function ordersADay(from: string, to: string, wanted: (order: DemoOrder) => boolean): number {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)]
  const count = orders.filter((order) => order.atMs >= fromMs && order.atMs < toMs && wanted(order)).length
  return count / ((toMs - fromMs) / DAY_MS)
}

const isChineseHome = ({ customer }: DemoOrder) => customer.kind === 'individual' && customer.language === 'zh'
const isWesternHome = ({ customer }: DemoOrder) => customer.kind === 'individual' && customer.language === 'en'
const isCompany = ({ customer }: DemoOrder) => customer.kind === 'company'

describe('the demo company', () => {
  it('is the same for the same seed, end and currency, and another for another', () => {
    expect(makeDemoCompany(input)).toEqual(company)
    const other = makeDemoCompany({ ...input, seed: 'another' })
    expect(other.customers.map(({ name }) => name)).not.toEqual(company.customers.map(({ name }) => name))
    expect(other.events.length).not.toBe(company.events.length)
  })

  it('has as many customers, orders and interactions as promised', () => {
    expect(company.customers.length).toBeGreaterThan(1_900)
    expect(company.customers.length).toBeLessThanOrEqual(2_000)
    expect(orders.length).toBeGreaterThan(9_000)
    expect(orders.length).toBeLessThan(13_000)
    expect(contacts.length).toBeGreaterThan(25_000)
    expect(contacts.length).toBeLessThan(40_000)
    expect(orders.every(({ lines }) => lines.length >= 1 && lines.length <= 6)).toBe(true)
    expect(new Set(orders.flatMap(({ lines }) => lines.map((line) => line.productCode))).size).toBe(60)
  })

  it('speaks of every kind of interaction, and often enough to be seen', () => {
    const counts = new Map<string, number>()
    for (const { kind } of contacts) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    const kinds =
      'call meeting visit mail.in mail.out chat page.view survey.answer complaint ticket.step note payment.received'
    expect([...counts.keys()].sort()).toEqual(kinds.split(' ').sort())
    expect(Math.min(...counts.values())).toBeGreaterThan(100)
    expect(orders.filter((order) => order.isCreditNote).length).toBeGreaterThan(100)
  })

  it('takes back only what was bought before', () => {
    const bought = new Map<string, number>()
    for (const { customer, lines } of orders) {
      for (const { productCode, quantity } of lines) {
        const key = `${customer.externalId} ${productCode}`
        bought.set(key, (bought.get(key) ?? 0) + quantity)
        expect(bought.get(key), key).toBeGreaterThanOrEqual(0)
      }
    }
  })

  it('speaks only of channels that screens have a word for', () => {
    const channels = new Set(contacts.map(({ channel }) => channel))
    expect([...channels].filter((channel) => !CHANNELS.some((known) => known === channel))).toEqual([])
  })

  it('shows every behaviour', () => {
    const met = new Map<BehaviourName, number>()
    for (const { behaviour } of company.customers) met.set(behaviour, (met.get(behaviour) ?? 0) + 1)
    for (const [name, { count }] of Object.entries(BEHAVIOURS)) {
      expect(met.get(name as BehaviourName), name).toBeGreaterThan(count * 0.9)
    }
    const ordered = new Set(orders.map(({ customer }) => customer))
    const prospects = company.customers.filter((customer) => !ordered.has(customer))
    expect(prospects.length).toBeGreaterThan(200)
  })

  it('runs in order of time for two years up to some minutes ago, and nothing happens before a customer came', () => {
    const times = company.events.map(({ atMs }) => atMs)
    expect(times.every((atMs, index) => index === 0 || atMs >= (times[index - 1] ?? 0))).toBe(true)
    const last = times.at(-1) ?? 0
    expect(last).toBeLessThan(END_MS)
    expect(last).toBeGreaterThan(END_MS - 5 * 60_000)
    expect(times[0]).toBeGreaterThan(END_MS - 735 * DAY_MS)
    expect(times[0]).toBeLessThan(END_MS - 700 * DAY_MS)
    expect(orders.every(({ atMs, customer }) => atMs >= customer.joinedMs)).toBe(true)
  })

  it('has keys of its own for all that is recorded', () => {
    expect(new Set(orders.map(({ number }) => number)).size).toBe(orders.length)
    expect(new Set(contacts.map(({ externalId }) => externalId)).size).toBe(contacts.length)
    expect(contacts.every(({ externalId }) => /^demo:test:\d+$/.test(externalId))).toBe(true)
    expect(new Set(company.customers.map(({ externalId }) => externalId)).size).toBe(company.customers.length)
    expect(new Set(inRecordingOrder(company))).toEqual(new Set(company.events))
  })
})

describe('its year', () => {
  it('knows Singles’ Day and the quiet of Spring Festival where customers are Chinese', () => {
    const usual = ordersADay('2025-09-26', '2025-10-31', isChineseHome)
    expect(ordersADay('2025-11-11T00:00:00+08:00', '2025-11-12T00:00:00+08:00', isChineseHome)).toBeGreaterThan(
      usual * 3,
    )
    expect(ordersADay('2026-02-15', '2026-02-23', isChineseHome)).toBeLessThan(usual * 0.5)
  })

  it('knows Christmas where they are not', () => {
    const usual = ordersADay('2025-09-15', '2025-10-15', isWesternHome)
    expect(ordersADay('2025-11-25', '2025-12-18', isWesternHome)).toBeGreaterThan(usual * 1.5)
    expect(ordersADay('2025-12-25', '2025-12-29', isWesternHome)).toBeLessThan(usual * 0.7)
  })

  it('has a weekly rhythm: companies rest at weekends', () => {
    const atWeekend = orders.filter((order) => {
      const weekday = new Date(order.atMs + 8 * 3_600_000).getUTCDay()
      return isCompany(order) && order.customer.timeZone === 'Asia/Shanghai' && (weekday === 0 || weekday === 6)
    })
    const all = orders.filter((order) => isCompany(order) && order.customer.timeZone === 'Asia/Shanghai')
    expect(all.length).toBeGreaterThan(500)
    expect(atWeekend.length).toBeLessThan(all.length * 0.1)
  })

  it('grows', () => {
    const revenueOf = (fromDays: number, toDays: number) =>
      orders
        .filter(({ atMs }) => atMs >= END_MS - fromDays * DAY_MS && atMs < END_MS - toDays * DAY_MS)
        .reduce((sum, order) => sum + totalMinor(order), 0)
    expect(revenueOf(365, 0)).toBeGreaterThan(revenueOf(730, 365) * 1.4)
    expect(revenueOf(180, 0)).toBeGreaterThan(revenueOf(545, 365) * 1.2)
  })
})

describe('its words and figures', () => {
  it('are in the language of the customer, about half and half, with nothing left to fill in', () => {
    const chinese = company.customers.filter(({ language }) => language === 'zh').length
    expect(chinese / company.customers.length).toBeGreaterThan(0.45)
    expect(chinese / company.customers.length).toBeLessThan(0.7)
    for (const { subject, body, customer } of contacts) {
      const text = `${subject}\n${body ?? ''}`.replaceAll(customer.name, '')
      expect(text).not.toMatch(/[{}]|undefined|null/)
      expect(HAN.test(text), text).toBe(customer.language === 'zh')
    }
    for (const { lines, customer } of orders) {
      for (const { description } of lines) expect(HAN.test(description), description).toBe(customer.language === 'zh')
    }
  })

  it('name several countries, and reach nobody', () => {
    expect(new Set(company.customers.map(({ country }) => country)).size).toBeGreaterThan(6)
    expect(new Set(company.customers.map(({ city }) => city)).size).toBeGreaterThan(20)
    const addresses = company.customers.flatMap(({ email }) => email ?? [])
    expect(addresses.every((address) => /@(example\.com|[a-z0-9-]+\.example)$/.test(address))).toBe(true)
    expect(new Set(addresses).size).toBe(addresses.length)
    const owners = new Set(company.customers.map(({ ownerKey }) => ownerKey))
    expect(owners).toEqual(new Set([null, ...DEMO_PEOPLE.filter(({ share }) => share > 0).map(({ key }) => key)]))
  })

  it.each([
    ['CNY', 20, 5_000],
    ['USD', 3, 900],
    ['GBP', 2, 700],
    ['EUR', 3, 800],
    ['JPY', 400, 110_000],
    ['KWD', 1, 300],
  ])('cost what such things cost in %s', (currency, low, high) => {
    const units = 10 ** minorDigits(currency)
    const made = makeDemoCompany({ ...input, currency }).events.filter((event) => event.type === 'order')
    const prices = made.flatMap(({ lines }) => lines.map((line) => line.unitPriceMinor / units))
    expect(Math.min(...prices)).toBeGreaterThan(low)
    expect(Math.max(...prices)).toBeLessThan(high)
    expect(made.every((order) => order.lines.every((line) => Number.isSafeInteger(line.unitPriceMinor)))).toBe(true)
  })

  it('give companies the large orders', () => {
    const average = (wanted: (order: DemoOrder) => boolean) => {
      const found = orders.filter((order) => wanted(order) && !order.isCreditNote)
      return found.reduce((sum, order) => sum + totalMinor(order), 0) / found.length
    }
    expect(average(({ customer }) => customer.behaviour === 'companyLarge')).toBeGreaterThan(
      average(({ customer }) => customer.kind === 'individual') * 5,
    )
  })
})
