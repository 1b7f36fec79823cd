import { expect, test } from 'vitest'
import { i18n, switchLanguage } from '../../platform/i18n/i18n.ts'
import { dueIn } from './due.ts'
import { EVERY_WEEK, readRepetition, ruleOf } from './repetition.ts'
import { sayRepetition } from './repetition-text.ts'

const SHANGHAI = 'Asia/Shanghai'

test.each([
  ['FREQ=DAILY', 'Every day', '每天'],
  ['FREQ=DAILY;INTERVAL=2;COUNT=5', 'Every 2 days, 5 times', '每 2 天，共 5 次'],
  ['FREQ=WEEKLY;BYDAY=MO,TH', 'Every week on Mon, Thu', '每周一、周四'],
  [
    'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO;UNTIL=20261231T155900Z',
    'Every 2 weeks on Mon, Thu, until 31 Dec 2026',
    '每 2 周的周一、周四，至2026年12月31日',
  ],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'Every month on the last day', '每月的最后一天'],
  ['FREQ=MONTHLY;UNTIL=20301231', 'Every month, until 31 Dec 2030', '每月，至2030年12月31日'],
  ['FREQ=YEARLY', 'Every year', '每年'],
  ['FREQ=MONTHLY;BYDAY=1MO', 'By the rule FREQ=MONTHLY;BYDAY=1MO', '按规则 FREQ=MONTHLY;BYDAY=1MO'],
])('%s is said in both languages', async (rule, english, chinese) => {
  const said = (language: 'en' | 'zh') =>
    sayRepetition(rule, { t: i18n.getFixedT(language, 'tasks'), language, timeZone: SHANGHAI })
  expect(said('en')).toBe(english)
  await switchLanguage('zh')
  expect(said('zh')).toBe(chinese)
})

test.each([
  'FREQ=DAILY',
  'FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU;COUNT=10',
  'FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20261231T155900Z',
])('%s is written as it was read', (rule) => {
  const read = readRepetition(rule, SHANGHAI)
  expect(read && ruleOf(read, SHANGHAI)).toBe(rule)
})

test.each(['FREQ=HOURLY', 'FREQ=MONTHLY;BYMONTHDAY=3,4', 'FREQ=WEEKLY;BYSETPOS=1', 'every day'])(
  '%s says more than the form can, and is left alone',
  (rule) => expect(readRepetition(rule)).toBeNull(),
)

test('ends with the whole last day of the zone', () => {
  expect(ruleOf({ ...EVERY_WEEK, until: '2026-12-31' }, 'America/New_York')).toBe('FREQ=WEEKLY;UNTIL=20270101T045900Z')
})

test.each([
  ['2026-12-02T10:00:00Z', 'soon', 2],
  ['2026-11-30T18:00:00Z', 'tomorrow', 1],
  ['2026-11-30T15:00:00Z', 'today', 0],
  ['2026-11-30T11:00:00Z', 'late', 0],
  ['2026-11-28T20:00:00Z', 'late', 1],
  ['2027-03-01T10:00:00Z', 'far', 91],
] as const)('a task due at %s is %s', (dueAt, kind, days) => {
  expect(dueIn(dueAt, Date.parse('2026-11-30T12:00:00Z'), SHANGHAI)).toEqual({ kind, days })
})
