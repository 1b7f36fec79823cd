import { CUSTOMER_FILE_COLUMNS } from '@rapport/contract'
import { defineObject, field } from '@rapport/objects'
import { expect, expectTypeOf, test } from 'vitest'
import { choiceLabelOf, customerFileHeading, labelOf, type ObjectWords, objectWords } from './index.ts'

const visit = defineObject('visit', {
  plural: 'visits',
  fields: {
    subject: field.text({ required: true, title: true }),
    state: field.choice(['planned', 'done'], { default: 'planned' }),
    aims: field.choices(['sell', 'learn']),
  },
  owner: 'member',
  views: [{ key: 'mine' }, { key: 'thisWeek', sort: '-createdAt' }],
})
const room = defineObject('room', { plural: 'rooms', fields: { name: field.text({ title: true }) } })

const words: ObjectWords<typeof visit> = {
  one: 'Visit',
  many: 'Visits',
  fields: { subject: 'Subject', state: 'Status', aims: 'Aims', owner: 'Owner' },
  choices: { state: { planned: 'Planned', done: 'Done' }, aims: { sell: 'Sell', learn: 'Learn' } },
  views: { mine: 'My visits', thisWeek: 'This week' },
}

test('words of an object without a label, a choice or a view are a type error, and so are words of nothing', () => {
  const { aims: _, ...fewer } = words.fields
  // @ts-expect-error the label of aims is missing
  const noLabel: ObjectWords<typeof visit> = { ...words, fields: fewer }
  // @ts-expect-error the choice done has no word
  const noChoice: ObjectWords<typeof visit> = { ...words, choices: { ...words.choices, state: { planned: 'Planned' } } }
  // @ts-expect-error the view thisWeek has no name
  const noView: ObjectWords<typeof visit> = { ...words, views: { mine: 'My visits' } }
  // @ts-expect-error there is no field colour
  const surplus: ObjectWords<typeof visit> = { ...words, fields: { ...words.fields, colour: 'Colour' } }
  const plain: ObjectWords<typeof room> = {
    one: 'Room',
    many: 'Rooms',
    fields: { name: 'Name' },
    choices: {},
    views: {},
  }
  expect([noLabel, noChoice, noView, surplus, plain]).toHaveLength(5)
  expectTypeOf<keyof ObjectWords<typeof visit>['choices']>().toEqualTypeOf<'state' | 'aims'>()
  expectTypeOf<keyof ObjectWords<typeof room>['views']>().toEqualTypeOf<never>()
})

test('labels are read by object, field and language, those of every record included', () => {
  expect([labelOf('task', 'dueAt', 'en'), labelOf('task', 'dueAt', 'zh')]).toEqual(['Due', '截止时间'])
  expect([labelOf('contact', 'createdAt', 'en'), labelOf('contact', 'createdAt', 'zh')]).toEqual([
    'Created',
    '创建时间',
  ])
  expect(objectWords('contact', 'zh').many).toBe('联系人')
  expect(choiceLabelOf({ object: 'task', field: 'state' }, 'inProgress', 'zh')).toBe('进行中')
})

test('what has no word stands for itself, so that an older export still reads a newer record', () => {
  expect(labelOf('task', 'mood', 'zh')).toBe('mood')
  expect(choiceLabelOf({ object: 'task', field: 'state' }, 'parked', 'en')).toBe('parked')
})

test.each(['en', 'zh'] as const)('every column of a customer file has a heading of its own (%s)', (language) => {
  const headings = CUSTOMER_FILE_COLUMNS.map((column) => customerFileHeading(column, language))
  expect(new Set(headings).size).toBe(CUSTOMER_FILE_COLUMNS.length)
  for (const column of CUSTOMER_FILE_COLUMNS) expect(headings).not.toContain(column)
  expect(customerFileHeading('kind', language)).toBe({ en: 'Customer type', zh: '客户类型' }[language])
  expect(customerFileHeading('stage', language)).toBe(labelOf('customer', 'stage', language))
})
