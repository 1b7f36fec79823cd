import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { renderPart } from '../../testing/render-part.tsx'
import { switchLanguage } from '../i18n/i18n.ts'
import { CurrencySelect } from './CurrencySelect.tsx'
import { TimeZoneSelect } from './TimeZoneSelect.tsx'

const shown = () => document.querySelector('.ant-select')?.textContent ?? ''

test.each([
  ['en', 'CHF · Swiss Franc'],
  ['zh', 'CHF · 瑞士法郎'],
] as const)('a currency is called by its name (%s)', async (language, name) => {
  await switchLanguage(language)
  await renderPart(<CurrencySelect value="CHF" aria-label="Currency" />)
  expect(shown()).toContain(name)
})

test.each([
  ['by its code', 'chf'],
  ['by a part of its name', 'swiss'],
])('a currency is found %s', async (_, typed) => {
  const onChange = vi.fn()
  await renderPart(<CurrencySelect aria-label="Currency" onChange={onChange} />)
  await userEvent.type(screen.getByRole('combobox', { name: 'Currency' }), typed)
  await userEvent.click(await screen.findByText(/^CHF/, { selector: '.ant-select-item-option-content' }))
  expect(onChange.mock.calls[0]?.[0]).toBe('CHF')
})

test('a time zone is found by any part of its name, blanks included, and says how far from UTC it is', async () => {
  const onChange = vi.fn()
  await renderPart(<TimeZoneSelect aria-label="Time zone" onChange={onChange} />)
  await userEvent.type(screen.getByRole('combobox', { name: 'Time zone' }), 'hong kong')
  const option = await screen.findByText(/Hong Kong/, { selector: '.ant-select-item-option-content' })
  expect(option.textContent).toBe('Asia/Hong Kong · UTC+8')
  await userEvent.click(option)
  expect(onChange.mock.calls[0]?.[0]).toBe('Asia/Hong_Kong')
})

test('a zone under an old name, which the browser does not list, is still shown', async () => {
  await renderPart(<TimeZoneSelect aria-label="Time zone" value="Asia/Chongqing" />)
  expect(shown()).toContain('Asia/Chongqing · UTC+8')
})
