import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { standInForLayout } from '../../jsdom.testkit.ts'
import type { FieldInputProps, FieldRow, ShownField } from '../field.ts'
import { fieldOf, formatOf, WithInputs } from '../fields.testkit.tsx'
import { TypeInput } from './type-input.tsx'

beforeEach(() => standInForLayout())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

type Given = Partial<FieldInputProps> & { row?: FieldRow; language?: 'zh' | 'en' }

/** The input of a field at work; answers what it last told, and what it called whole. */
function show(field: ShownField, { language = 'en', value = null, onSettle, ...more }: Given = {}) {
  const told: { value: unknown } = { value: 'nothing' }
  function Holder() {
    const [held, setHeld] = useState(value)
    const take = (next: unknown) => {
      told.value = next
      setHeld(next)
    }
    const settling = onSettle ? { onSettle } : {}
    return (
      <TypeInput
        row={{}}
        format={formatOf(language)}
        {...more}
        {...settling}
        id="it"
        field={field}
        value={held}
        onChange={take}
      />
    )
  }
  render(
    <WithInputs>
      <label htmlFor="it">It</label>
      <Holder />
    </WithInputs>,
  )
  return told
}

const box = () => screen.getByLabelText('It')

describe('figures', () => {
  it.each<[string, ShownField, string, unknown]>([
    ['full-width digits of a Chinese keyboard', fieldOf('number', { decimals: 1 }), '１２．５', 12.5],
    ['thousands', fieldOf('number'), '1,234', 1234],
    ['more decimals than the field has', fieldOf('number', { decimals: 1 }), '1.26', 1.3],
    ['less than nothing', fieldOf('number'), '-3', -3],
    ['a share', fieldOf('percentage'), '12.345', 12.35],
    ['letters', fieldOf('number'), 'many', null],
    ['money', fieldOf('money'), '1，234.5', 123_450],
    ['money less than nothing', fieldOf('money'), '-0.5', -50],
  ])('%s', async (_case, field, typed, value) => {
    const onSettle = vi.fn()
    show(field, { onSettle })
    await userEvent.type(box(), `${typed}{Enter}`)
    expect(onSettle).toHaveBeenLastCalledWith(value)
  })

  it.each<[string, string, number, string]>([
    ['JPY', '1250', 1_250, '1250'],
    ['KWD', '1.234', 1_234, '1.234'],
    ['GBP', '12.3', 1_230, '12.30'],
  ])('an amount has the decimals of its currency: %s', async (currency, typed, minor, shown) => {
    const told = show(fieldOf('money', { currencyField: 'currency' }), { row: { currency } })
    screen.getByText(currency)
    await userEvent.type(box(), typed)
    await userEvent.tab()
    expect(told.value).toBe(minor)
    expect(box()).toHaveProperty('value', shown)
  })

  it('an emptied one is none, and not nought', async () => {
    const told = show(fieldOf('money'), { value: 990 })
    expect(box()).toHaveProperty('value', '9.90')
    await userEvent.clear(box())
    expect(told.value).toBeNull()
  })

  it('a duration keeps its hours when its minutes are emptied', async () => {
    const told = show(fieldOf('duration'), { value: 5_400 })
    await userEvent.clear(screen.getByRole('spinbutton', { name: 'Minutes' }))
    expect(told.value).toBe(3_600)
    expect(screen.getByRole('spinbutton', { name: 'Hours' })).toHaveProperty('value', '1')
  })

  it('ninety minutes are an hour and a half', async () => {
    const told = show(fieldOf('duration'))
    await userEvent.type(screen.getByRole('spinbutton', { name: 'Minutes' }), '90')
    expect(told.value).toBe(5_400)
  })

  it('what is being saved cannot be typed over, and keeps the focus', async () => {
    const told = show(fieldOf('number'), { value: 7, disabled: true })
    await userEvent.click(box())
    await userEvent.keyboard('8')
    expect(document.activeElement).toBe(box())
    expect(told.value).toBe('nothing')
  })
})

describe('words', () => {
  it('Enter saves a line, but not one that an input method has just composed', async () => {
    const onSettle = vi.fn()
    show(fieldOf('text'), { onSettle, value: 'Wen' })
    fireEvent.keyDown(box(), { key: 'Enter', keyCode: 229, isComposing: true })
    expect(onSettle).not.toHaveBeenCalled()
    await userEvent.type(box(), '{Enter}')
    expect(onSettle).toHaveBeenCalledWith('Wen')
  })

  it('in paragraphs Enter begins a line, and with Ctrl it saves', async () => {
    const onSettle = vi.fn()
    const told = show(fieldOf('longText'), { onSettle })
    await userEvent.type(box(), 'one{Enter}two')
    expect(told.value).toBe('one\ntwo')
    expect(onSettle).not.toHaveBeenCalled()
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(onSettle).toHaveBeenCalledWith('one\ntwo')
  })

  it.each<[ShownField, number]>([
    [fieldOf('text'), 200],
    [fieldOf('text', { max: 12 }), 12],
    [fieldOf('longText', { max: 500 }), 500],
    [fieldOf('phone'), 40],
    [fieldOf('email'), 254],
    [fieldOf('url'), 300],
  ])('%o takes so many characters: %i', (field, max) => {
    show(field)
    expect(box()).toHaveProperty('maxLength', max)
  })

  it('an address of the web is taken as people write it', async () => {
    const told = show(fieldOf('url'))
    await userEvent.type(box(), 'www.example.com')
    expect(told.value).toBe('www.example.com')
    expect(box()).toHaveProperty('type', 'text')
  })

  it('an emptied line has no value', async () => {
    const told = show(fieldOf('email'), { value: 'ada@example.com' })
    await userEvent.clear(box())
    expect(told.value).toBeNull()
  })
})

describe('choices', () => {
  const several = fieldOf('choices', { choices: ['red', 'blue'] })
  const pick = async (word: string) =>
    userEvent.click(
      (await screen.findAllByText(word, { selector: '.ant-select-item-option-content *' })).at(-1) as HTMLElement,
    )

  it('several are taken one after the other, and none of them is no value', async () => {
    const told = show(several)
    await userEvent.click(box())
    await pick('part red')
    await pick('part blue')
    expect(told.value).toEqual(['red', 'blue'])
    await userEvent.keyboard('{Backspace}{Backspace}')
    expect(told.value).toBeNull()
  })

  it('yes, no and not said are three answers where a field may be empty', async () => {
    const told = show(fieldOf('yesNo'), { language: 'zh' })
    await userEvent.click(box())
    await userEvent.click(await screen.findByText('否', { selector: '.ant-select-item-option-content' }))
    expect(told.value).toBe(false)
    await userEvent.click(document.querySelector('.ant-select-clear') as Element)
    expect(told.value).toBeNull()
  })

  it('a choice that has to hold cannot be taken away', () => {
    show(fieldOf('choice', { choices: ['red'], required: true }), { value: 'red' })
    expect(document.querySelector('.ant-select-clear')).toBeNull()
  })
})

describe('an address', () => {
  const labels = () =>
    [...document.querySelectorAll('label[data-part] > span:first-child')].map((each) => each.textContent)

  it.each<['zh' | 'en', object | null, string]>([
    ['en', null, 'Street and number'],
    ['zh', null, 'Country'],
  ])('begins in %s with what is written first there', (language, value) => {
    show(fieldOf('address'), { language, value })
    expect(document.querySelector('label[data-part]')?.getAttribute('data-part')).toBe(
      language === 'zh' ? 'country' : 'street',
    )
  })

  it('asks for a district in China, and where one stands already', () => {
    show(fieldOf('address'), { value: { country: 'CN' } })
    expect(labels()).toContain('District')
    cleanup()
    show(fieldOf('address'), { value: { country: 'DE' } })
    expect(labels()).not.toContain('District')
    cleanup()
    show(fieldOf('address'), { value: { country: 'DE', district: 'Mitte' } })
    expect(labels()).toContain('District')
  })

  it('is none when its last part is emptied', async () => {
    const told = show(fieldOf('address'), { value: { city: 'Kiel' } })
    await userEvent.clear(screen.getByRole('textbox', { name: 'City' }))
    expect(told.value).toBeNull()
  })
})

it('a moment is asked for in the zone of the workspace; an emptied one is none', () => {
  const told = show(fieldOf('instant'), { value: '2026-11-02T08:00:00Z' })
  fireEvent.change(screen.getByLabelText('moment'), { target: { value: '' } })
  expect(told.value).toBeNull()
})

it.each(['formula', 'rollup', 'file'] as const)('%s has nothing to write in', (type) => {
  show(fieldOf(type))
  expect(screen.queryByRole('textbox')).toBeNull()
})
