import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { standInForLayout } from '../jsdom.testkit.ts'
import type { FieldRow, ShownField } from './field.ts'
import { fieldOf, formatOf, WithInputs } from './fields.testkit.tsx'
import { FieldInput, renderCell, renderValue, valueText } from './render.tsx'

beforeEach(() => standInForLayout())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const HANGZHOU = { country: 'CN', region: '浙江省', city: '杭州市', district: '西湖区', street: '文三路 1 号' }
const KIEL = { street: '12 Quay Street', city: 'Kiel', postalCode: '24103', country: 'DE' }

describe('a value in words', () => {
  it.each<[ShownField, unknown, FieldRow, string, string]>([
    [fieldOf('text'), 'Ada', {}, 'Ada', 'Ada'],
    [fieldOf('number', { decimals: 2 }), 1234.5, {}, '1,234.5', '1,234.5'],
    [fieldOf('money'), 125_000, {}, '¥1,250.00', '¥1,250.00'],
    [fieldOf('money', { currencyField: 'currency' }), 990, { currency: 'JPY' }, '¥990', '¥990'],
    [fieldOf('percentage'), 12.5, {}, '12.5%', '12.5%'],
    [fieldOf('duration'), 5_400, {}, '1 h 30 min', '1 小时 30 分钟'],
    [fieldOf('duration'), 0, {}, '0 min', '0 分钟'],
    [fieldOf('date'), '2025-11-03', {}, '3 Nov 2025', '2025年11月3日'],
    // 16:30 UTC is the next day in Shanghai.
    [fieldOf('instant'), '2025-11-02T16:30:00Z', {}, '3 Nov 2025, 00:30', '2025年11月3日 00:30'],
    [fieldOf('choice'), 'red', {}, 'part red', 'part red'],
    [fieldOf('choices'), ['red', 'blue'], {}, 'part red, part blue', 'part red、part blue'],
    [fieldOf('yesNo'), false, {}, 'No', '否'],
    [fieldOf('address'), HANGZHOU, {}, '浙江省杭州市西湖区文三路 1 号', '浙江省杭州市西湖区文三路 1 号'],
    [fieldOf('address'), KIEL, {}, '12 Quay Street, Kiel 24103, Germany', '12 Quay Street, Kiel 24103, Germany'],
    [fieldOf('member'), 'id-1', { partName: 'Wen Li' }, 'Wen Li', 'Wen Li'],
    [fieldOf('reference', { to: 'maker' }), 'id-1', { partName: null }, '–', '–'],
    [fieldOf('references', { to: 'maker' }), ['a', 'b'], {}, '2 records', '2 条记录'],
    [fieldOf('text', { own: { text: ({ value }) => `own ${value}` } }), 'x', {}, 'own x', 'own x'],
    [fieldOf('rollup', { result: 'money' }), 100, {}, '¥1.00', '¥1.00'],
    [fieldOf('text'), null, {}, '', ''],
    [fieldOf('phone', { access: 'mask' }), '138****5678', {}, '138****5678', '138****5678'],
    [fieldOf('date', { access: 'mask' }), '1990', {}, '1990', '1990'],
    [fieldOf('address', { access: 'mask' }), { country: 'CN', city: '杭州市' }, {}, '杭州市 ***', '杭州市 ***'],
  ])('%o of %o', (field, value, row, english, chinese) => {
    expect(valueText(field, value, row, formatOf('en')).replace('CN¥', '¥').replace('JP¥', '¥')).toBe(english)
    expect(valueText(field, value, row, formatOf('zh')).replace('JP¥', '¥')).toBe(chinese)
  })

  it('a list shows paragraphs in one line and the mark of a choice; a record shows them whole', () => {
    const format = formatOf('en')
    const { container } = render(renderCell(fieldOf('choice'), 'red', {}, format))
    expect(container.querySelector('[data-tone="danger"]')?.textContent).toBe('part red')
    expect(renderCell(fieldOf('longText'), 'one\n\ntwo', {}, format)).toBe('one two')
    render(renderValue(fieldOf('longText'), 'one\ntwo', {}, format))
    expect(screen.getByText(/one/).textContent).toBe('one\ntwo')
  })

  it.each([
    ['phone', '+44 (0)20 7946', 'tel:+44207946'],
    ['email', 'ada@example.com', 'mailto:ada@example.com'],
    ['url', 'www.example.com', 'https://www.example.com/'],
    ['url', 'javascript:alert(1)', null],
    ['reference', 'id-3', '/maker/id-3'],
  ] as const)('a %s of a record leads on: %s', (type, value, href) => {
    render(renderValue(fieldOf(type, { to: 'maker' }), value, { partName: 'Ann' }, formatOf('en')))
    expect(screen.queryByRole('link')?.getAttribute('href') ?? null).toBe(href)
  })
})

describe('what a value is written with', () => {
  it.each<[ShownField, string, unknown]>([
    [fieldOf('text'), 'Ada', 'Ada'],
    [fieldOf('number', { decimals: 1 }), '１２．５', 12.5],
    [fieldOf('money'), '1,250.5', 125_050],
    [fieldOf('money', { currencyField: 'currency' }), '990', 990],
    [fieldOf('percentage'), '12.5', 12.5],
    [fieldOf('email'), 'a@b.example', 'a@b.example'],
    [fieldOf('phone'), '555 12', '555 12'],
    [fieldOf('url'), 'www.example.com', 'www.example.com'],
  ])('%o takes %s', async (field, typed, value) => {
    const seen = asked(field, null, { currency: 'JPY' })
    await userEvent.type(
      await screen.findByRole(/number|money|perc/.test(field.type) ? 'spinbutton' : 'textbox'),
      typed,
    )
    await userEvent.tab()
    expect(seen.value).toEqual(value)
  })

  it('hours and minutes make seconds, and nothing typed is no duration', async () => {
    const seen = asked(fieldOf('duration'), null)
    await userEvent.type(await screen.findByRole('spinbutton', { name: 'Hours' }), '1')
    await userEvent.type(screen.getByRole('spinbutton', { name: 'Minutes' }), '30')
    expect(seen.value).toBe(5_400)
    await userEvent.clear(screen.getByRole('spinbutton', { name: 'Hours' }))
    await userEvent.clear(screen.getByRole('spinbutton', { name: 'Minutes' }))
    expect(seen.value === null || seen.value === 0).toBe(true)
  })

  it('choices are found by their words, and emptied where they may be', async () => {
    const seen = asked(fieldOf('choice', { choices: ['red', 'green'] }), null)
    await userEvent.type(await screen.findByRole('combobox'), 'green')
    await userEvent.click(screen.getByText('part green', { selector: '.ant-select-item-option-content *' }))
    expect(seen.value).toBe('green')
  })

  it('an address is its parts, and none without any', async () => {
    const seen = asked(fieldOf('address'), { city: 'Kiel' })
    await userEvent.type(await screen.findByRole('textbox', { name: 'Street and number' }), '1 Quay')
    expect(seen.value).toEqual({ city: 'Kiel', street: '1 Quay' })
    await userEvent.clear(screen.getByRole('textbox', { name: 'Street and number' }))
    await userEvent.clear(screen.getByRole('textbox', { name: 'City' }))
    expect(seen.value).toBeNull()
  })

  it('records are chosen by what the app brings', async () => {
    const one = asked(fieldOf('reference', { to: 'maker' }), 'id-1', { partName: 'Ann' })
    await userEvent.click(await screen.findByRole('button', { name: 'maker id-1 Ann' }))
    expect(one.value).toBe('id-9')
    cleanup()
    const several = asked(fieldOf('references', { to: 'maker' }), ['id-1'])
    await userEvent.click(await screen.findByRole('button', { name: 'several 1' }))
    expect(several.value).toEqual(['id-1', 'id-9'])
  })

  it('yes and no are a switch where one of them always holds', async () => {
    const seen = asked(fieldOf('yesNo', { required: true }), false)
    await userEvent.click(await screen.findByRole('switch'))
    expect(seen.value).toBe(true)
  })

  it('nobody writes what is computed', async () => {
    asked(fieldOf('text'), 'y')
    asked(fieldOf('formula', { result: 'text' }), 'x')
    expect(await screen.findAllByRole('textbox')).toHaveLength(1)
  })
})

function asked(field: ShownField, value: unknown, row: FieldRow = {}): { value: unknown } {
  const seen = { value }
  function Asked() {
    const [held, hold] = useState(value)
    return (
      <WithInputs>
        <FieldInput
          field={field}
          row={row}
          format={formatOf('en')}
          value={held}
          onChange={(next) => {
            seen.value = next
            hold(next)
          }}
        />
      </WithInputs>
    )
  }
  render(<Asked />)
  return seen
}

describe('a masked value', () => {
  it('leads nowhere, and is told to be a mask', () => {
    const format = formatOf('en')
    const { container } = render(renderValue(fieldOf('phone', { access: 'mask' }), '138****5678', {}, format))
    expect(container.querySelector('a')).toBeNull()
    expect(screen.getByRole('img', { name: 'Masked: 138****5678' }).textContent).toBe('138****5678')
  })

  it('is a mark where no mask could stand for it, and nothing where a text is empty', () => {
    const format = formatOf('zh')
    render(renderCell(fieldOf('money', { access: 'mask' }), null, {}, format))
    expect(screen.getByRole('img', { name: '已脱敏：***' }).textContent).toBe('***')
    expect(renderCell(fieldOf('text', { access: 'mask' }), null, {}, format)).toBeNull()
    expect(renderCell(fieldOf('money'), null, {}, format)).toBeNull()
  })
})
