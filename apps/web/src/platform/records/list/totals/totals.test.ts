import type { ListTotals } from '@rapport/contract'
import type { EditorField } from '@rapport/ui'
import { expect, it } from 'vitest'
import { addedText, figuresText, groupFilter, inOrder, isGrouping, NOTHING, readFigures, saidText } from './totals.ts'

type Group = ListTotals['groups'][number]

function field(type: EditorField['type'], more: Partial<EditorField> = {}): EditorField {
  return { name: 'part', label: 'Part', type, ...more } as EditorField // what grouping asks of it
}
const group = (key: string | null): Group => ({ key, name: null, count: 1, figures: [] })
const keysOf = (groups: readonly Group[]) => groups.map(({ key }) => key)

it('figures of an address are read and written the same; what nobody can compute is left out', () => {
  const text = 'sum:total,average:weight'
  expect(figuresText(readFigures(text))).toBe(text)
  expect([...readFigures('median:total,sum:,sum,max:weight')]).toEqual([['weight', 'max']])
  expect(readFigures(null).size).toBe(0)
  expect(figuresText(new Map())).toBeNull()
})

it('what an address adds to a view is nothing where both say the same, and says so where it takes something away', () => {
  expect(addedText('state', 'state')).toBeNull()
  expect(addedText('state', null)).toBe('state')
  expect(addedText(null, 'state')).toBe(NOTHING)
  expect(addedText(null, null)).toBeNull()
})

it.each([
  [null, null],
  [null, 'state'],
  ['state', null],
  ['owner', 'state'],
])('what was chosen (%s) upon a view (%s) is what an address then says', (chosen, ofView) => {
  expect(saidText(addedText(chosen, ofView) ?? undefined, ofView)).toBe(chosen)
})

it.each<[EditorField, boolean]>([
  [field('keyword'), true],
  [field('boolean'), true],
  [field('reference'), true],
  [field('day'), true],
  [field('text'), false],
  [field('money'), false],
  [field('keywords'), false],
  [field('keyword', { name: 'customer.tier' }), true],
  [field('keyword', { name: 'customer.owner.role' }), false],
  // Whose owner it is would not be said by the name alone.
  [field('reference', { name: 'customer.ownerId' }), false],
])('%j groups: %s', (one, groups) => {
  expect(isGrouping(one)).toBe(groups)
})

it.each<[EditorField, string | null, object]>([
  [field('keyword'), 'open', { op: 'eq', value: 'open' }],
  [field('keyword'), null, { op: 'isEmpty' }],
  [field('boolean'), 'false', { op: 'eq', value: false }],
  [field('reference'), 'id-1', { op: 'eq', value: 'id-1' }],
  [field('day'), '2024-02', { op: 'between', value: ['2024-02-01', '2024-02-29'] }],
  [field('day'), '2026-12', { op: 'between', value: ['2026-12-01', '2026-12-31'] }],
])('the records of a group of %j are those with %s', (one, key, condition) => {
  expect(groupFilter(one, key, 'UTC')).toEqual({ field: 'part', ...condition })
})

it('a month of moments begins and ends by the clock of the workspace, also where the clocks change', () => {
  const value = (zone: string, month: string) => groupFilter(field('instant'), month, zone)
  expect(value('Europe/London', '2026-03')).toMatchObject({
    value: ['2026-03-01T00:00:00.000Z', '2026-03-31T22:59:59.999Z'],
  })
  expect(value('Asia/Shanghai', '2026-01')).toMatchObject({
    value: ['2025-12-31T16:00:00.000Z', '2026-01-31T15:59:59.999Z'],
  })
})

it('months follow each other without a gap and without a moment in two of them', () => {
  for (const zone of ['Europe/London', 'Asia/Shanghai', 'America/New_York', 'Pacific/Apia']) {
    const months = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`)
    const spans = months.map(
      (month) => groupFilter(field('instant'), month, zone) as unknown as { value: [string, string] },
    )
    for (const [at, { value }] of spans.entries()) {
      const next = spans[at + 1]
      if (next) expect(Date.parse(next.value[0]) - Date.parse(value[1])).toBe(1)
    }
  }
})

it('choices stand in their own order, months with the latest first, others as they came; nothing comes last', () => {
  const options = ['open', 'waiting', 'done'].map((value) => ({ value, label: value }))
  const choice = field('keyword', { options })
  expect(keysOf(inOrder([group(null), group('done'), group('open')], choice))).toEqual(['open', 'done', null])
  const months = [group('2026-01'), group(null), group('2026-03'), group('2026-02')]
  expect(keysOf(inOrder(months, field('instant')))).toEqual(['2026-03', '2026-02', '2026-01', null])
  expect(keysOf(inOrder([group('b'), group(null), group('a')], field('reference')))).toEqual(['b', 'a', null])
})

it('a choice that is offered no more stands after those that are', () => {
  const choice = field('keyword', { options: [{ value: 'open', label: 'open' }] })
  expect(keysOf(inOrder([group('gone'), group('open'), group(null)], choice))).toEqual(['open', 'gone', null])
})
