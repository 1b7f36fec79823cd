import { expect, it } from 'vitest'
import { nextOccurrence, requireRepetition } from './repetition.ts'

const SHANGHAI = 'Asia/Shanghai'
const BERLIN = 'Europe/Berlin'

it.each([
  ['every day', 'FREQ=DAILY', '2026-06-15T01:00:00Z', SHANGHAI, '2026-06-15T02:00:00Z', '2026-06-16T01:00:00Z'],
  [
    'the first that is still to come',
    'FREQ=DAILY',
    '2026-06-15T01:00:00Z',
    SHANGHAI,
    '2026-06-20T02:00:00Z',
    '2026-06-21T01:00:00Z',
  ],
  [
    'done before it was due',
    'FREQ=DAILY',
    '2026-06-15T01:00:00Z',
    SHANGHAI,
    '2026-06-10T00:00:00Z',
    '2026-06-16T01:00:00Z',
  ],
  [
    'Mondays and Thursdays',
    'FREQ=WEEKLY;BYDAY=MO,TH',
    '2026-06-15T01:00:00Z',
    SHANGHAI,
    '2026-06-15T02:00:00Z',
    '2026-06-18T01:00:00Z',
  ],
  [
    'the hour stays over summer time',
    'FREQ=WEEKLY',
    '2026-10-23T07:00:00Z',
    BERLIN,
    '2026-10-23T08:00:00Z',
    '2026-10-30T08:00:00Z',
  ],
  [
    'the last day of the month',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    '2026-01-31T01:00:00Z',
    SHANGHAI,
    '2026-02-01T00:00:00Z',
    '2026-02-28T01:00:00Z',
  ],
  [
    'days of the zone, not of UTC',
    'FREQ=WEEKLY;BYDAY=TU',
    '2026-06-15T17:00:00Z',
    SHANGHAI,
    '2026-06-15T17:00:00Z',
    '2026-06-22T17:00:00Z',
  ],
  ['ended', 'FREQ=DAILY;UNTIL=20260615T020000Z', '2026-06-15T01:00:00Z', SHANGHAI, '2026-06-15T02:00:00Z', undefined],
])('%s', (_, rule, dueAt, timeZone, after, expected) => {
  expect(nextOccurrence(rule, { dueAt, timeZone }, after)?.dueAt).toBe(expected)
})

it('counts down', () => {
  let rule = 'FREQ=DAILY;COUNT=4'
  let dueAt = '2026-06-15T01:00:00Z'
  const seen: string[] = []
  for (let turn = 0; turn < 10; turn += 1) {
    const next = nextOccurrence(rule, { dueAt, timeZone: SHANGHAI }, dueAt)
    if (!next) break
    seen.push(next.rule)
    rule = next.rule
    dueAt = next.dueAt
  }
  expect(seen).toEqual(['FREQ=DAILY;COUNT=3', 'FREQ=DAILY;COUNT=2', 'FREQ=DAILY;COUNT=1'])
  const late = nextOccurrence(
    'FREQ=DAILY;COUNT=4',
    { dueAt: '2026-06-15T01:00:00Z', timeZone: SHANGHAI },
    '2026-06-16T12:00:00Z',
  )
  expect(late).toEqual({ dueAt: '2026-06-17T01:00:00Z', rule: 'FREQ=DAILY;COUNT=2' })
})

it.each([
  '',
  'every day',
  'FREQ=HOURLY',
  'FREQ=SECONDLY;COUNT=3',
  'FREQ=DAILY;COLOUR=RED',
  'FREQ=DAILY;COUNT=0',
  'INTERVAL=2',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=WEEKLY;BYDAY=XX',
])('refuses %j', (rule) => {
  const judge = () => requireRepetition(rule, { dueAt: '2026-06-15T01:00:00Z', timeZone: SHANGHAI })
  expect(judge).toThrow(
    expect.objectContaining({ fieldErrors: [expect.objectContaining({ code: 'task.repetition_wrong' })] }),
  )
})

it.each([
  'FREQ=DAILY',
  'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE',
  'FREQ=MONTHLY;BYDAY=1MO',
  'FREQ=YEARLY;UNTIL=20301231',
])('takes %s', (rule) => {
  requireRepetition(rule, { dueAt: '2026-06-15T01:00:00Z', timeZone: SHANGHAI })
})
