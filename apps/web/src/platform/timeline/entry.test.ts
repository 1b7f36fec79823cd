import type { TimelineItem } from '@rapport/contract'
import { describe, expect, test } from 'vitest'
import { blankEntry, correctionOf, entryOf, FORMS, readEntry, requestOf, usualFollowUp } from './entry.ts'

const ITEM: TimelineItem = {
  id: '01900000-0000-7000-8000-000000000007',
  kind: 'mail.in',
  occurredAt: '2026-11-20T09:30:15.123Z',
  channel: 'email',
  direction: 'in',
  subject: 'Prices',
  body: null,
  amountMinor: null,
  currency: null,
  orderId: null,
  contactId: null,
  contactName: null,
  actorName: 'Ben',
  source: 'rapport',
  change: null,
  changed: null,
  can: { correct: true },
}

describe('an entry as a request', () => {
  test('of every form says kind, channel and direction, and nothing that is empty', () => {
    const requests = FORMS.map((form) => requestOf({ ...blankEntry(form), body: 'x' }, 'UTC'))
    expect(requests).toEqual([
      { kind: 'note', body: 'x' },
      { kind: 'call', body: 'x', channel: 'phone', direction: 'out' },
      { kind: 'meeting', body: 'x', channel: 'onsite' },
      { kind: 'visit', body: 'x', channel: 'onsite', direction: 'out' },
      { kind: 'chat', body: 'x', channel: 'wechat', direction: 'in' },
      { kind: 'mail.in', body: 'x', channel: 'email', direction: 'in' },
    ])
  })

  test('has no follow-up without a day, and gives one without words those of the entry', () => {
    const entry = { ...blankEntry('note'), body: 'Wants oak' }
    const due = usualFollowUp(Date.parse('2026-11-20T12:00:00Z'), 'UTC')
    expect(requestOf({ ...entry, followUp: { subject: 'Quote', due: '' } }, 'UTC')).not.toHaveProperty('followUp')
    expect(requestOf({ ...entry, followUp: due }, 'UTC').followUp).toMatchObject({ subject: 'Wants oak' })
    expect(requestOf({ ...entry, subject: 'Oak', followUp: due }, 'UTC').followUp).toMatchObject({ subject: 'Oak' })
    expect(requestOf({ ...entry, followUp: { ...due, subject: 'Quote' } }, 'UTC').followUp).toMatchObject({
      subject: 'Quote',
    })
  })
})

describe('an entry to be corrected', () => {
  test('comes back as it was where nothing was touched, to the millisecond', () => {
    const { kind, occurredAt, channel, direction, subject, body } = ITEM
    expect(correctionOf(entryOf(ITEM, 'UTC'), ITEM, 'UTC')).toEqual({
      kind,
      occurredAt,
      channel,
      direction,
      subject,
      body,
    })
  })

  test('becomes another kind with another form', () => {
    const entry = { ...entryOf(ITEM, 'UTC'), form: 'meeting', channel: 'video' } as const
    expect(correctionOf(entry, ITEM, 'UTC')).toMatchObject({ kind: 'meeting', channel: 'video', direction: null })
  })

  test('names a contact only where another one was chosen', () => {
    const named = { ...ITEM, contactId: ITEM.id }
    expect(correctionOf(entryOf(named, 'UTC'), named, 'UTC')).not.toHaveProperty('contactId')
    expect(correctionOf({ ...entryOf(named, 'UTC'), contactId: null }, named, 'UTC')).toHaveProperty('contactId', null)
  })
})

describe('the clock of the workspace', () => {
  const zone = 'Asia/Shanghai'

  test('is the one an entry is shown, corrected and sent by, wherever the writer is', () => {
    expect(entryOf(ITEM, zone).when).toBe('2026-11-20T17:30')
    const moved = { ...entryOf(ITEM, zone), when: '2026-11-20T18:00' }
    expect(correctionOf(moved, ITEM, zone).occurredAt).toBe('2026-11-20T10:00:00.000Z')
    const logged = { ...blankEntry('call'), body: 'x', when: '2026-11-20T00:30' }
    expect(requestOf(logged, zone).occurredAt).toBe('2026-11-19T16:30:00.000Z')
  })

  test('says when tomorrow is, for the next step as well', () => {
    // Already the 21st in Shanghai.
    const next = usualFollowUp(Date.parse('2026-11-20T18:00:00Z'), zone)
    expect(next.due).toBe('2026-11-22T09:00')
    const entry = { ...blankEntry('note'), body: 'Wants oak', followUp: next }
    expect(requestOf(entry, zone).followUp?.dueAt).toBe('2026-11-22T01:00:00.000Z')
  })
})

test('a draft of any age becomes an entry', () => {
  expect(readEntry({})).toEqual(blankEntry('note'))
  expect(readEntry({ kind: 'call', form: 'fax', direction: 1, followUp: 'soon' })).toEqual(blankEntry('note'))
  const entry = { ...blankEntry('call'), channel: 'video', body: 'x', followUp: { subject: 'y', due: '' } }
  expect(readEntry(entry)).toEqual(entry)
})
