import { expect, test } from 'vitest'
import { CustomerAssembler } from './customers.ts'
import { InteractionAssembler } from './interactions.ts'
import { bindMapping, type Mapping, type MappingOptions, parseMapping } from './mapping.ts'
import { recogniseColumns } from './recognise.ts'

const NOW = Date.parse('2026-07-01T00:00:00Z')
const rowsOf = (rows: string[][]) => rows.map((cells, index) => ({ line: index + 2, cells }))
const bind = (header: string[], target: Mapping['target'], columns: Record<string, string>) =>
  bindMapping(
    parseMapping({ target, columns, options: { currency: 'CNY', zone: 'Asia/Shanghai' } }),
    header,
    header.length,
  )

function customers(
  header: string[],
  columns: Record<string, string>,
  rows: string[][],
  options: Partial<MappingOptions> = {},
) {
  const bound = bind(header, 'customers', columns)
  const assembler = new CustomerAssembler({ ...bound, options: { ...bound.options, ...options } }, NOW)
  const outcomes = rowsOf(rows).map((row) => assembler.add(row))
  return {
    drafts: assembler.take(),
    notices: outcomes.map((one) => one.remarks.notices),
    issues: outcomes.map((one) => one.issue?.code),
  }
}

test('a customer in full', () => {
  const header = ['id', 'first', 'last', 'type', 'mail', 'phone', 'born', 'vip', 'note']
  const columns = {
    externalId: 'id',
    firstName: 'first',
    lastName: 'last',
    kind: 'type',
    email: 'mail',
    phone: 'phone',
    birthday: 'born',
    notes: 'note',
    'custom.vip': 'vip',
  }
  const { drafts, notices } = customers(header, columns, [
    ['17.0', '伟', '张', '个人', ' ZW@Example.CN', '+86 138-0013-8000', '1990/5/1', 'yes', "'=1+1"],
    ['18', 'Ann', 'Lee', '外星人', 'ann@', '1.38E+10', 'soon', '', 'x'.repeat(4_001)],
  ])
  expect(drafts[0]).toMatchObject({
    externalId: '17',
    kind: 'individual',
    name: '张伟',
    email: 'zw@example.cn',
    phone: '+86 138-0013-8000',
    birthday: '1990-05-01',
    customs: { vip: 'yes' },
    notes: '=1+1',
  })
  expect(drafts[1]).toMatchObject({ name: 'Ann Lee', email: null, phone: null, birthday: null, customs: {} })
  expect(drafts[1]?.notes).toHaveLength(4_000)
  expect(notices[1]?.toSorted()).toEqual([
    'birthday_invalid',
    'email_invalid',
    'kind_unknown',
    'phone_invalid',
    'text_cut',
  ])
})

test('who has no number is known by a personal e-mail with the name, else by the very row; nobody at all is left out', () => {
  const columns = { name: 'n', email: 'e', phone: 'p', company: 'c' }
  const { drafts, issues, notices } = customers(['n', 'e', 'p', 'c'], columns, [
    ['A', 'a@b.cd', '1', ''],
    ['B', '', '010-8888 8888', ''],
    ['李红', '', '', ''],
    ['李红', '', '', ''],
    ['', '', '', 'ACME'],
    ['', '', '', ''],
  ])
  const keys = drafts.map((draft) => draft.externalId)
  expect(keys[0]).toBe('email:a@b.cd|a')
  expect(keys[1]).toMatch(/^row:b~/)
  expect(keys[3]).toBe(`${keys[2]}#2`)
  expect(drafts[4]).toMatchObject({ kind: 'company', name: 'ACME', company: null })
  expect(issues.at(-1)).toBe('no_identity')
  expect(notices[3]).toEqual(['identity_from_row'])
})

test('a number that comes twice with another name is left out until somebody says', () => {
  const rows = [
    ['1', 'Old', 'a@b.cd'],
    ['2', 'Else', ''],
    ['1', 'New', ''],
  ]
  const columns = { externalId: 'id', name: 'n', email: 'e' }
  const asked = customers(['id', 'n', 'e'], columns, rows)
  expect(asked.issues).toEqual([undefined, undefined, 'number_other_name'])
  const { drafts, notices } = customers(['id', 'n', 'e'], columns, rows, { sameNumber: 'merge' })
  expect(drafts.map((draft) => [draft.externalId, draft.name, draft.email])).toEqual([
    ['1', 'New', 'a@b.cd'],
    ['2', 'Else', null],
  ])
  expect(notices).toEqual([[], [], ['duplicate_id']])
})

test('a value that is dropped is told with its line, its column and itself', () => {
  const assembler = new CustomerAssembler(
    bind(['n', 'e', 'p', 'b', 'c'], 'customers', { name: 'n', email: 'e', phone: 'p', birthday: 'b', country: 'c' }),
    NOW,
  )
  const { remarks, draft } = assembler.add({ line: 7, cells: ['A', 'a@b.cd; nope@', 'call me', 'soon', 'Atlantis'] })
  expect(draft).toMatchObject({ email: 'a@b.cd', phone: null, birthday: null, country: null })
  expect(remarks.dropped.map(({ line, column, code, value }) => [line, column, code, value])).toEqual([
    [7, 2, 'email_invalid', 'nope@'],
    [7, 3, 'phone_invalid', 'call me'],
    [7, 5, 'country_unknown', 'Atlantis'],
    [7, 4, 'birthday_invalid', 'soon'],
  ])
})

test('columns without a field, and values beyond the first, are kept as notes under their headings', () => {
  const columns = { name: 'n', email: 'e', notes: 't', 'note.Segment': 'Segment' }
  const { drafts } = customers(['n', 'e', 't', 'Segment'], columns, [['A', 'a@b.cd, x@y.zz', 'likes tea', 'gold']])
  expect(drafts[0]?.notes).toBe('likes tea\ne: x@y.zz\nSegment: gold')
})

test('interactions: kinds, channels and directions in both languages, and keys of their own', () => {
  const header = ['who', 'when', 'what', 'how', 'dir', 'sum', 'text']
  const columns = {
    customerId: 'who',
    occurredAt: 'when',
    kind: 'what',
    channel: 'how',
    direction: 'dir',
    amount: 'sum',
    body: 'text',
  }
  const rows = [
    ['7', '2024-03-05 10:00', '来电', '电话', '呼入', '', 'a'],
    ['7', '2024-03-05 10:00', 'E-Mail', 'Email', 'outbound', '', 'b'],
    ['7', '2024-03-05 10:00', 'complaint', 'Social media', 'sideways', '12.345', 'c'],
    ['7', '2024-03-05 10:00', 'teleport', '网站', '', 'x', 'd'],
    ['7', '2024-03-05 10:00', 'teleport', '网站', '', 'x', 'd'],
    ['', '2024-03-05 10:00', 'call', '', '', '', ''],
    ['7', 'never', 'call', '', '', '', ''],
  ]
  const run = () => {
    const assembler = new InteractionAssembler(bind(header, 'interactions', columns), NOW)
    const outcomes = rowsOf(rows).map((row) => assembler.add(row))
    return { drafts: assembler.take(), outcomes }
  }
  const { drafts, outcomes } = run()
  expect(drafts.map(({ kind, channel, direction, amountMinor }) => [kind, channel, direction, amountMinor])).toEqual([
    ['call', 'phone', 'in', null],
    ['mail.out', 'email', 'out', null],
    ['complaint', 'social', null, 1235],
    ['custom', 'web', null, null],
    ['custom', 'web', null, null],
  ])
  expect(drafts[0]?.occurredAtMs).toBe(Date.parse('2024-03-05T02:00:00Z'))
  expect(drafts[4]?.externalId).toBe(`${drafts[3]?.externalId}#2`)
  expect(outcomes.slice(2, 5).map((one) => one.remarks.notices)).toEqual([
    ['direction_unknown', 'amount_rounded'],
    ['kind_unknown', 'amount_invalid'],
    ['kind_unknown', 'amount_invalid'],
  ])
  expect(outcomes.slice(5).map((one) => one.issue?.code)).toEqual(['no_customer', 'date_invalid'])
  expect(run().drafts).toEqual(drafts)
})

test('a heading that says birthday is believed beside a slip of the pen, which is told', () => {
  const header = ['customer id', 'name', 'birthday']
  const rows = [
    ['1', 'Anna', '1990-05-15'],
    ['2', 'Ben', '1990-13-45'],
  ]
  const { mapping } = recogniseColumns(header, rows, 'customers', { currency: 'EUR' })
  expect(Object.keys(mapping.columns).toSorted()).toEqual(['birthday', 'externalId', 'name'])
  const { drafts, notices } = customers(header, { externalId: 'customer id', name: 'name', birthday: 'birthday' }, rows)
  expect([drafts.map(({ birthday }) => birthday), notices]).toEqual([
    ['1990-05-15', null],
    [[], ['birthday_invalid']],
  ])
})
