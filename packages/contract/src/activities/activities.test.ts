import { expect, it } from 'vitest'
import {
  ACTIVITY_KINDS,
  activityKind,
  engagementPointsOf,
  HAND_LOGGED_KINDS,
  INTERACTION_KINDS,
  RECORDABLE_KINDS,
} from './index.ts'

it('gives whole points of at least zero, none for a note, and most for an order', () => {
  const points = INTERACTION_KINDS.map(engagementPointsOf)
  for (const each of points) expect(Number.isInteger(each) && each >= 0).toBe(true)
  expect(engagementPointsOf('note')).toBe(0)
  expect(Math.max(...points)).toBe(engagementPointsOf('order.placed'))
})

it('counts an unknown kind as a custom one', () => {
  expect(activityKind('toString')).toBeNull()
  for (const kind of ['fax', 'toString']) expect(engagementPointsOf(kind)).toBe(ACTIVITY_KINDS.custom.points)
})

it('lets people log what has a form, and keeps what modules record to themselves', () => {
  expect(HAND_LOGGED_KINDS).toEqual(['note', 'call', 'meeting', 'visit', 'chat', 'mail.in', 'mail.out'])
  expect(RECORDABLE_KINDS).toEqual(expect.arrayContaining(HAND_LOGGED_KINDS))
  expect(INTERACTION_KINDS.filter((kind) => !RECORDABLE_KINDS.some((one) => one === kind))).toEqual([
    'order.placed',
    'order.cancelled',
    'order.refunded',
  ])
})

it('tells the kinds of one form apart by their direction', () => {
  const forms = Map.groupBy(HAND_LOGGED_KINDS, (kind) => ACTIVITY_KINDS[kind].form)
  for (const kinds of forms.values()) {
    const directions = kinds.flatMap((kind): readonly string[] => ACTIVITY_KINDS[kind].directions)
    if (kinds.length > 1) expect(new Set(directions).size).toBe(kinds.length)
  }
})
