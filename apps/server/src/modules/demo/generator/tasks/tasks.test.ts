import { DAY_MS } from '@rapport/kernel'
import { describe, expect, it } from 'vitest'
import { makeCompanyPeople } from '../company-people.ts'
import { makeDemoCompany } from '../demo-company.ts'
import { DEMO_PEOPLE } from '../people.ts'
import { enTasks } from '../texts/en-tasks.ts'
import { zhTasks } from '../texts/zh-tasks.ts'
import { makeTasks, VISITOR } from './tasks.ts'

// A Monday, 20:00 in Shanghai.
const END_MS = Date.parse('2026-06-15T12:00:00Z')
const HAN = /\p{Script=Han}/u
const input = { seed: 'test', endMs: END_MS, timeZone: 'Asia/Shanghai' }
const company = makeDemoCompany({ ...input, currency: 'CNY' })
const tasks = makeTasks(input, company)

describe('the tasks of the demo', () => {
  it('are the same for the same input, and nearly the whole plan for everybody who has customers', () => {
    expect(makeTasks(input, company)).toEqual(tasks)
    const workers = DEMO_PEOPLE.filter(({ share }) => share > 0).map(({ key }) => key)
    for (const key of [VISITOR, ...workers]) {
      const theirs = tasks.filter(({ byKey }) => byKey === key)
      expect(theirs.length, key).toBeGreaterThan(11)
      expect(new Set(theirs.map(({ plan }) => plan.state)).size, key).toBe(5)
      expect(new Set(theirs.map(({ plan }) => plan.type)).size, key).toBeGreaterThan(4)
      const customers = theirs.flatMap(({ customer }) => customer ?? [])
      expect(new Set(customers).size, key).toBe(customers.length)
    }
  })

  it('are for own customers, in the language of the customer', () => {
    for (const { byKey, customer, subject, plan } of tasks) {
      if (customer === null) continue
      if (byKey !== VISITOR) expect(customer.ownerKey).toBe(byKey)
      expect(HAN.test(subject)).toBe(customer.language === 'zh')
      expect(subject).not.toMatch(/[{}]/)
      if (plan.about === 'unpaid') expect(subject).toMatch(/SO-\d{6}/)
    }
  })

  it('are overdue, due today, this week and later, and ended before now', () => {
    const mine = tasks.filter(({ byKey, endedMs }) => byKey === VISITOR && endedMs === null)
    const days = mine.map(({ dueMs }) => (dueMs === null ? null : (dueMs - END_MS) / DAY_MS))
    expect(days.some((day) => day !== null && day < -1)).toBe(true)
    expect(days.some((day) => day !== null && day > 0 && day < 1)).toBe(true)
    expect(days.some((day) => day !== null && day > 1 && day < 7)).toBe(true)
    expect(days.some((day) => day !== null && day > 7)).toBe(true)
    expect(days).toContain(null)
    for (const { createdMs, endedMs } of tasks) {
      expect(createdMs).toBeLessThan(endedMs ?? END_MS)
      expect(endedMs ?? END_MS).toBeLessThanOrEqual(END_MS)
    }
  })

  it('have a reminder within the half hour, and one that repeats on Mondays', () => {
    const soon = tasks.filter(
      ({ remindMs }) => remindMs !== null && remindMs > END_MS && remindMs < END_MS + DAY_MS / 48,
    )
    expect(soon.map(({ byKey }) => byKey)).toContain(VISITOR)
    const weekly = tasks.filter(({ plan }) => plan.repetition)
    expect(new Set(weekly.map(({ dueMs }) => dueMs))).toEqual(new Set([Date.parse('2026-06-22T09:30:00+08:00')]))
  })

  it('are planned alike in both languages', () => {
    const shape = ({ about, type, state, due }: (typeof zhTasks)[number]) => ({ about, type, state, due })
    expect(enTasks.map(shape)).toEqual(zhTasks.map(shape))
    for (const { state, outcome } of [...zhTasks, ...enTasks])
      expect(outcome !== undefined).toBe(state === 'done' || state === 'cancelled')
  })
})

describe('the people at companies', () => {
  const people = makeCompanyPeople('test', company.customers)

  it('are at every company: who buys, and at large ones who pays and decides', () => {
    const companies = company.customers.filter(({ kind }) => kind === 'company')
    expect(new Set(people.map(({ customer }) => customer))).toEqual(new Set(companies))
    expect(new Set(people.flatMap(({ roles }) => roles))).toEqual(
      new Set(['user', 'influencer', 'finance', 'decisionMaker']),
    )
    for (const { name, customer } of people) expect(HAN.test(name)).toBe(customer.language === 'zh')
  })

  it('write from the address of their company, or from none', () => {
    for (const { email, customer } of people) {
      if (customer.email === null) expect(email).toBeNull()
      else expect(email?.split('@')[1]).toBe(customer.email.split('@')[1])
    }
  })
})
