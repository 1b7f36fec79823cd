import { AppError } from '@rapport/kernel'
import { Value } from 'typebox/value'
import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  changedKeys,
  cleanValues,
  columnsOf,
  createSchema,
  defineObject,
  field,
  listedFields,
  newValues,
  type RecordOf,
  recordSchema,
  searchedFields,
  tableOf,
  titleOf,
  updateSchema,
  type ValuesOf,
} from './index.ts'

const ticket = defineObject('ticket', {
  plural: 'tickets',
  owner: 'member',
  scope: ['own', 'team', 'all'],
  inheritsAccessFrom: 'customer',
  board: 'status',
  calendar: 'dueAt',
  fields: {
    subject: field.text({ required: true, max: 80, title: true, sortKey: true }),
    status: field.choice(['new', 'open', 'solved'], { required: true, default: 'new' }),
    customer: field.reference('customer', { required: true }),
    dueAt: field.instant(),
    day: field.date(),
    refund: field.money({ sensitivity: 'sensitive' }),
    spent: field.duration({ editable: false }),
    share: field.percentage(),
    weight: field.number({ decimals: 2 }),
    channels: field.choices(['phone', 'mail']),
    contact: field.email({ searchable: true, sensitivity: 'personal' }),
    page: field.url(),
    place: field.address(),
    watchers: field.references('member'),
    urgent: field.yesNo(),
    replies: field.rollup('number', { aggregate: 'count', of: 'reply.ticket' }),
  },
})

const ID = '0190a0b0-0000-7000-8000-000000000001'

describe('a declared object', () => {
  it('has a type of its own', () => {
    type Ticket = RecordOf<typeof ticket>
    expectTypeOf<Ticket['subject']>().toEqualTypeOf<string>()
    expectTypeOf<Ticket['status']>().toEqualTypeOf<'new' | 'open' | 'solved'>()
    expectTypeOf<Ticket['customerId']>().toEqualTypeOf<string>()
    expectTypeOf<Ticket['customerName']>().toEqualTypeOf<string | null>()
    expectTypeOf<Ticket['refundMinor']>().toEqualTypeOf<number | null>()
    expectTypeOf<Ticket['channels']>().toEqualTypeOf<('phone' | 'mail')[] | null>()
    expectTypeOf<Ticket['ownerId']>().toEqualTypeOf<string | null>()
    expectTypeOf<Ticket['version']>().toEqualTypeOf<number>()
    expectTypeOf<ValuesOf<typeof ticket>>().not.toHaveProperty('spentSeconds')
    expectTypeOf<ValuesOf<typeof ticket>>().toHaveProperty('ownerId')
  })

  it('knows its title, its table and what is searched', () => {
    expect([titleOf(ticket), tableOf(ticket)]).toEqual(['subject', 'ticket'])
    expect(searchedFields(ticket).map(([name]) => name)).toEqual(['subject', 'contact'])
  })

  it.each([
    ['two titles', { a: field.text({ title: true }), b: field.text({ title: true }) }, {}],
    ['a text too long to be sorted by', { a: field.text({ title: true, max: 4000 }) }, {}],
    ['no title', { a: field.text() }, {}],
    ['a field like one every record has', { id: field.text({ title: true }) }, {}],
    ['a board by a text', { a: field.text({ title: true }) }, { board: 'a' as const }],
    ['rights on its owner without one', { a: field.text({ title: true }) }, { scope: ['own'] as const }],
  ])('is refused with %s', (_, fields, more) => {
    expect(() => defineObject('odd', { plural: 'odds', fields, ...(more as object) })).toThrow(/odd/)
  })
})

describe('schemas', () => {
  const create = (body: unknown) => Value.Check(createSchema(ticket), body)
  it.each([
    ['what is required', { subject: 'Broken cup', customerId: ID }, true],
    ['nothing', {}, false],
    ['an empty title', { subject: '', customerId: ID }, false],
    ['an unknown name', { subject: 'a', customerId: ID, colour: 'red' }, false],
    ['what only the module writes', { subject: 'a', customerId: ID, spentSeconds: 3 }, false],
    ['null where a value is required', { subject: 'a', customerId: null }, false],
    ['null where none is', { subject: 'a', customerId: ID, dueAt: null }, true],
    ['a choice that is none', { subject: 'a', customerId: ID, status: 'lost' }, false],
    ['a fraction of a minor unit', { subject: 'a', customerId: ID, refundMinor: 1.5 }, false],
    ['a choice twice', { subject: 'a', customerId: ID, channels: ['mail', 'mail'] }, false],
    ['more than there is', { subject: 'a', customerId: ID, sharePercent: 101 }, false],
  ])('of a new record: %s', (_, body, passes) => expect(create(body)).toBe(passes))

  it('of a change need the version and nothing else', () => {
    expect(Value.Check(updateSchema(ticket), { version: 2 })).toBe(true)
    expect(Value.Check(updateSchema(ticket), { subject: 'a' })).toBe(false)
  })

  it('of an answer hold every field, the names of references and what every record has', () => {
    const { properties } = recordSchema(ticket)
    expect(Object.keys(properties)).toEqual(
      expect.arrayContaining(['id', 'customerId', 'customerName', 'ownerName', 'spentSeconds', 'replies', 'version']),
    )
  })
})

describe('values', () => {
  it('come back in normal form, and only those that were given', () => {
    const given = {
      subject: '  Cafe\u0301 \n broke ',
      contact: ' Dora@X.example ',
      dueAt: '2026-03-05T14:30+08:00',
      weight: 1.005,
    }
    expect(cleanValues(ticket, given)).toEqual({
      subject: 'Café broke',
      contact: 'dora@x.example',
      dueAt: '2026-03-05T06:30:00.000Z',
      weight: 1.01,
    })
  })

  it('of a new record have the defaults', () => {
    expect(newValues(ticket, { subject: 'a', customerId: ID })).toMatchObject({
      status: 'new',
      dueAt: null,
      ownerId: null,
    })
  })

  it.each([
    ['subject', ' \u200b ', 'field.required'],
    ['contact', 'dora@', 'field.email_wrong'],
    ['contact', 'do\u202era@x.example', 'field.email_unseen'],
    ['contact', 'do\u200bra@x.example', 'field.email_unseen'],
    ['subject', '\u3164', 'field.required'],
    ['subject', '\ufb1d'.repeat(60), 'field.maxLength'],
    ['day', '2026-02-30', 'field.day_unknown'],
    ['dueAt', '2026-02-30T10:00Z', 'field.instant_unknown'],
    ['customerId', 'nobody', 'field.reference_wrong'],
    ['watcherIds', [ID, 'x'], undefined],
    ['watchersIds', [ID, 'x'], 'field.reference_wrong'],
    ['page', 'javascript:alert(1)', 'field.url_wrong'],
    ['page', 'nowhere', 'field.url_wrong'],
  ])('%s %j: %s', (key, value, code) => {
    const clean = () => cleanValues(ticket, { [key]: value })
    if (code === undefined) return expect(clean()).toEqual({})
    const error = thrownBy(clean)
    expect([error.code, error.fieldErrors[0]?.code, error.fieldErrors[0]?.path]).toEqual([
      'request.field_wrong',
      code,
      key,
    ])
  })

  it('keep choices in their declared order, and empty addresses away', () => {
    expect(cleanValues(ticket, { channels: ['mail', 'phone'], place: { city: '  ' } })).toEqual({
      channels: ['phone', 'mail'],
      place: null,
    })
  })

  it('differ by what they mean, not by the order of their parts', () => {
    const before = { subject: 'a', place: { city: 'Ulm', street: 'B 1' }, channels: ['mail'], dueAt: null }
    expect(changedKeys(ticket, before, { subject: 'a', place: { street: 'B 1', city: 'Ulm' } })).toEqual([])
    expect(changedKeys(ticket, before, { channels: ['phone', 'mail'], dueAt: undefined })).toEqual(['channels'])
    expect(changedKeys(ticket, before, { place: null, subject: 'b' })).toEqual(['subject', 'place'])
  })
})

describe('columns and lists', () => {
  it('have a column for each stored value and none for what is computed', () => {
    const columns = new Map(
      columnsOf(ticket).map(({ name, type, isNullable }) => [name, `${type}${isNullable ? '?' : ''}`]),
    )
    expect(Object.fromEntries(columns)).toMatchObject({
      subject: 'text',
      subject_sort: 'text',
      customer_id: 'uuid',
      due_at: 'timestamptz?',
      refund_minor: 'bigint?',
      weight: 'numeric?',
      channels: 'text[]?',
      place: 'jsonb?',
      owner_id: 'uuid?',
      archived_at: 'timestamptz?',
    })
    expect(columns.has('replies')).toBe(false)
  })

  it('say what can be filtered and sorted, and where references lead', () => {
    const fields = new Map(listedFields(ticket).map((one) => [one.name, one]))
    expect(fields.get('subject')).toMatchObject({
      sortColumn: 'subject_sort',
      isSortable: true,
      filter: { type: 'text' },
    })
    expect(fields.get('status')?.filter).toEqual({
      name: 'status',
      type: 'keyword',
      choices: ['new', 'open', 'solved'],
    })
    expect([fields.get('customerId')?.to, fields.get('ownerId')?.to, fields.get('dueAt')?.to]).toEqual([
      'customer',
      'member',
      null,
    ])
    expect([fields.get('place')?.filter, fields.get('channels')?.isSortable]).toEqual([null, false])
    expect(fields.get('createdAt')?.cell).toBe('instant')
  })
})

function thrownBy(act: () => unknown): AppError {
  try {
    act()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
