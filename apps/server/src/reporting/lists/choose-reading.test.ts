import { parseFilter } from '@rapport/kernel'
import { describe, expect, it } from 'vitest'
import type { ReadCtx } from '../../platform/context/context.ts'
import { CUSTOMER_LIST } from '../customers/customer-list.ts'
import { type Choice, chooseReading, readingFor } from './choose-reading.ts'
import { filterFields } from './definition.ts'
import { listOrder, readSort } from './order.ts'
import { type Profile, profileFrom } from './profile.ts'
import { selectionOf } from './select.ts'
import type { Piece } from './walk.ts'

const MILLION = 1_000_000
const ctx = {
  workspaceId: '018f3d0a-0000-7000-8000-000000000001',
  actor: { kind: 'system', name: 'test' },
  now: new Date('2026-06-15T12:00:00Z'),
} as ReadCtx // all that is asked of it before a sample is taken: a database would be asked for by name

const TIER_D = { field: 'tier', op: 'in', value: ['D'] }
const TIERS_BC = { field: 'tier', op: 'in', value: ['B', 'C'] }
const LAPSED = { field: 'stage', op: 'in', value: ['lapsed'] }
const IN_ULM = { field: 'city', op: 'eq', value: 'Ulm' }
const OFTEN = { field: 'orders12m', op: 'gte', value: 20 }
const OFTEN_IN_ULM = { and: [OFTEN, IN_ULM] }
const NO_SPEND = { field: 'spendMinor', op: 'ne', value: 1 }
const IN_STREETS = { field: 'city', op: 'contains', value: 'burg' }
const BY_MAIL = { field: 'email', op: 'isNotEmpty' }

const PIECE = { stretch: 0, from: null, backward: false, rowsMax: 51 }
const NOTHING: Profile = { rows: 0, passing: 0, walked: 0, own: 0, sifted: 0 }

function chosen(filter: unknown, sort: string, profile: Partial<Profile>, started = false): string {
  const order = listOrder(CUSTOMER_LIST, readSort(CUSTOMER_LIST, sort))
  // Its own table lets everything through.
  const { walked = MILLION } = profile
  const first = { rows: MILLION, passing: 0, own: MILLION, sifted: walked, ...profile, walked }
  const profiles = order.stretches.map((_, index) => (index === 0 ? first : NOTHING))
  const from = started ? { stretch: 0, value: 1, id: ctx.workspaceId } : null
  return choiceOf(filter, sort, profiles, { stretch: 0, from, backward: false }).reading
}

function choiceOf(
  filter: unknown,
  sort: string,
  profiles: readonly Profile[],
  piece: Pick<Piece, 'stretch' | 'from' | 'backward'>,
): Choice {
  const parsed = parseFilter(filter, filterFields(CUSTOMER_LIST))
  const selection = selectionOf(ctx, CUSTOMER_LIST, parsed, 'customer.read')
  return readingFor(profiles, selection, listOrder(CUSTOMER_LIST, readSort(CUSTOMER_LIST, sort)), piece)
}

describe('how a page is read', () => {
  it.each([
    [
      'many of them, all behind a tenth of the order, seen in its index',
      TIERS_BC,
      '-lastOrderAt',
      150_000,
      100_000,
      'ordered',
    ],
    ['few of them, somewhere in the order', OFTEN, 'spendMinor', 5_000, 800_000, 'gathered'],
    ['few of them, all at the beginning', OFTEN, '-spendMinor', 5_000, 60, 'ordered'],
    ['many of another table, behind most of the order', TIERS_BC, 'engagement', 90_000, 850_000, 'keyed'],
    ['too many keys to hold at once', TIERS_BC, 'engagement', 600_000, 990_000, 'gathered'],
    ['another table and the one of the order', OFTEN_IN_ULM, 'spendMinor', 5_000, 800_000, 'gathered'],
    ['many of another table, evenly', TIERS_BC, 'name', 150_000, 400, 'ordered'],
    ['no index has together what passes', BY_MAIL, '-spend12mMinor', 20_000, 20_000, 'ordered'],
  ])('%s', (_, filter, sort, passing, walked, expected) => {
    expect(chosen(filter, sort, { passing, walked })).toBe(expected)
  })

  it.each([
    ['most of the lead pass, and are found quickly', { passing: 2_400, own: 2_500, sifted: 60 }, 200],
    [
      'most of the lead pass: found at length, more are looked at',
      { passing: 300_000, own: 350_000, sifted: 60 },
      1000,
    ],
    ['one in twenty of the lead passes', { passing: 100_000, own: 400_000, sifted: 1_020 }, 8000],
    ['they lie behind most of the lead', { passing: 100_000, own: 400_000, sifted: 200_000 }, undefined],
    ['hardly any passes', { passing: 250, own: 400_000, sifted: 90_000 }, undefined],
    ['a sample found nobody, and nobody whom the lead lets through', { passing: 250, own: 0, sifted: 0 }, undefined],
  ])('the best of the lead are looked at one by one: %s', (_, profile, lookedAtMax) => {
    const all = { rows: MILLION, walked: 900_000, ...profile }
    const sort = '-spend12mMinor'
    const choice = choiceOf({ and: [OFTEN, BY_MAIL] }, sort, [all], { stretch: 0, from: null, backward: false })
    expect(choice.lookedAtMax).toBe(lookedAtMax)
    expect(choice.reading).toBe(lookedAtMax === undefined ? 'gathered' : 'sifted')
    // Where it lets everything through that would be reading on.
    const nothingOwn = choiceOf(BY_MAIL, sort, [all], { stretch: 0, from: null, backward: false })
    expect(nothingOwn.reading).not.toBe('sifted')
  })

  it.each([
    ['near the beginning', 2_000, 15_000],
    ['further in: it may be further still', 6_000, 60_000],
    ['far in', 40_000, 240_000],
  ])('reading on, rows are looked at some times as far as a sample says: %s', (_, walked, lookedAtMax) => {
    const some = { rows: MILLION, passing: 90_000, walked, own: MILLION, sifted: walked }
    expect(choiceOf(IN_ULM, '-spend12mMinor', [some], PIECE)).toMatchObject({ reading: 'ordered', lookedAtMax })
  })

  it('reads on past many rows that the table of the order does not let through: only the others are looked at', () => {
    const far = { rows: MILLION, passing: 20_000, walked: 90_000, own: 60_000, sifted: 3_000 }
    expect(choiceOf({ and: [OFTEN, BY_MAIL] }, '-spend12mMinor', [far], PIECE).reading).toBe('ordered')
    const all = { ...far, own: MILLION, sifted: 90_000 }
    expect(choiceOf(BY_MAIL, '-spend12mMinor', [all], PIECE).reading).not.toBe('ordered')
  })

  it.each([
    ['a figure', OFTEN],
    ['another table', IN_ULM],
  ])('one tier by value is not enough where few pass by %s', (_, other) => {
    const few = { rows: 800_000, passing: 200, walked: 500_000, own: 800_000, sifted: 500_000 }
    expect(chosen({ and: [TIER_D, other] }, '-spend12mMinor', few)).toBe('gathered')
  })

  it.each([
    ['many of them near the beginning', 100_000, 510, 'ordered'],
    ['many of them, all at the far end', 100_000, 900_000, 'gathered'],
    ['hardly any', 500, MILLION, 'gathered'],
  ])('reads on or gathers also where PostgreSQL cannot foresee what texts hold: %s', (_, passing, walked, expected) => {
    expect(chosen(IN_STREETS, 'name', { passing, walked })).toBe(expected)
  })

  it('reads from one stretch into the next only as far as gathering everything would take', () => {
    const none: Profile = { rows: 80_000, passing: 125, walked: 80_000, own: 80_000, sifted: 80_000 }
    const many: Profile = { rows: 500_000, passing: 400_000, walked: 60, own: 400_000, sifted: 51 }
    // Tier by tier: none in the first three, then nearly all.
    const profiles = [none, none, none, many]
    const readings = profiles.map(
      (_, stretch) => choiceOf(NO_SPEND, 'tier', profiles, { stretch, from: null, backward: false }).reading,
    )
    expect(readings).toEqual(['gathered', 'gathered', 'ordered', 'ordered'])
    // Backwards it is the other way round.
    const back = profiles.map(
      (_, stretch) =>
        choiceOf(NO_SPEND, '-tier', [many, none, none, none], { stretch, from: null, backward: true }).reading,
    )
    expect(back).toEqual(['ordered', 'ordered', 'gathered', 'gathered'])
  })

  it('tries the neighbourhood first in the middle of a list, if there is something to find', () => {
    expect(chosen(TIERS_BC, 'engagement', { passing: 150_000, walked: 850_000 }, true)).toBe('walked')
    expect(chosen(TIERS_BC, 'name', { passing: 150_000, walked: 400 }, true)).toBe('walked')
    expect(chosen(OFTEN, 'spendMinor', { passing: 5_000, walked: 800_000 }, true)).toBe('gathered')
    // Each text has to be read: with none near by, reading on would go through all that follows.
    expect(chosen(IN_STREETS, 'name', { passing: 100_000, walked: 510 }, true)).toBe('walked')
  })

  it.each([
    ['nothing narrows it', { and: [] }, 'name'],
    ['an index has one tier by value', TIER_D, '-spend12mMinor'],
    ['an index has one tier by value, and beside it the stage', { and: [TIER_D, LAPSED] }, 'spend12mMinor'],
    ['the condition is about the order itself', OFTEN, '-orders12m'],
  ])('takes no sample where %s', async (_, filter, sort) => {
    const parsed = parseFilter(filter, filterFields(CUSTOMER_LIST))
    const order = listOrder(CUSTOMER_LIST, readSort(CUSTOMER_LIST, sort))
    const selection = selectionOf(ctx, CUSTOMER_LIST, parsed, 'customer.read')
    expect((await chooseReading(ctx, CUSTOMER_LIST, selection, order))(PIECE)).toMatchObject({
      reading: 'planned',
    })
  })
})

it('asks a sample where one tier by value is narrowed by something else', async () => {
  const parsed = parseFilter({ and: [TIER_D, IN_ULM] }, filterFields(CUSTOMER_LIST))
  const order = listOrder(CUSTOMER_LIST, readSort(CUSTOMER_LIST, '-spend12mMinor'))
  const selection = selectionOf(ctx, CUSTOMER_LIST, parsed, 'customer.read')
  await expect(chooseReading(ctx, CUSTOMER_LIST, selection, order)).rejects.toThrow()
})

describe('what a sample says of an order', () => {
  it.each([
    ['evenly spread', { seen: 4000, found: 400, first: 9, tenth: 99 }, { passing: 100_000, walked: 510 }],
    [
      'evenly spread, the first late by chance',
      { seen: 98, found: 10, first: 25, tenth: 97 },
      { passing: 2_500, walked: 658 },
    ],
    ['all at the far end', { seen: 4000, found: 400, first: 3600, tenth: 3609 }, { passing: 100_000, walked: 899_301 }],
    ['hardly any', { seen: 4000, found: 2, first: 1000, tenth: null }, { passing: 500, walked: 102_000 }],
    ['none', { seen: 4000, found: 0, first: 0, tenth: null }, { passing: 125, walked: MILLION }],
    ['nothing there', { seen: 0, found: 0, first: 0, tenth: null }, { passing: 125, walked: 0 }],
  ])('%s', (_, sampled, expected) => {
    const { seen, first, tenth } = sampled
    expect(profileFrom({ ...sampled, own: { seen, first, tenth } }, 250)).toMatchObject(expected)
  })

  it('takes a stretch in which it saw nobody whom the table of the order lets through for one with some all the same', () => {
    const own = { seen: 0, first: 0, tenth: null }
    const profile = profileFrom({ seen: 400, found: 0, first: 0, tenth: null, own }, 250)
    expect(profile).toEqual({ rows: 100_000, passing: 125, walked: 100_000, own: 125, sifted: 125 })
    const nobody = profileFrom({ seen: 0, found: 0, first: 0, tenth: null, own }, 250)
    expect(nobody).toEqual({ rows: 0, passing: 125, walked: 0, own: 0, sifted: 0 })
  })

  it('counts places also among those that the table of the order lets through', () => {
    const own = { seen: 800, first: 2, tenth: 20 }
    const profile = profileFrom({ seen: 4000, found: 400, first: 3600, tenth: 3618, own }, 250)
    expect(profile).toEqual({ rows: MILLION, passing: 100_000, walked: 898_602, own: 200_000, sifted: 102 })
  })
})
