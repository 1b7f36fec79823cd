import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { switchLanguage } from '../i18n/i18n.ts'
import { DayField, MomentField } from './DayInput.tsx'
import { EnterSubmits } from './EnterSubmits.tsx'

test.each([
  ['en', '31 Jan 2026', '3 Feb 2026', 'Mo'],
  ['zh', '2026年1月31日', '2026年2月3日', '一'],
] as const)(
  'a day is shown, typed and chosen in the language of the screen (%s)',
  async (language, shown, typed, monday) => {
    await switchLanguage(language)
    const onChange = vi.fn()
    const onSettle = vi.fn()
    render(<DayField id="day" value="2026-01-31" onChange={onChange} onSettle={onSettle} />)
    const input = await screen.findByDisplayValue(shown)
    await userEvent.click(input)
    expect((await screen.findAllByRole('columnheader'))[0]?.textContent).toBe(monday)
    await userEvent.clear(input)
    await userEvent.type(input, `${typed}{Enter}`)
    expect(onChange).toHaveBeenLastCalledWith('2026-02-03')
    expect(onSettle).toHaveBeenLastCalledWith('2026-02-03')
  },
)

test.each(['2026-02-03', '3/2/2026'])(
  'a day typed as %s is understood too, and nothing typed is no day',
  async (typed) => {
    const onChange = vi.fn()
    render(<DayField value="" onChange={onChange} />)
    const input = await screen.findByRole('textbox')
    await userEvent.type(input, `${typed}{Enter}`)
    expect(onChange).toHaveBeenLastCalledWith('2026-02-03')
  },
)

test.each(['{Enter}', '{Tab}'])('an emptied day is no day: %s', async (end) => {
  const onChange = vi.fn()
  render(<DayField value="2026-01-31" onChange={onChange} />)
  const input = await screen.findByDisplayValue('31 Jan 2026')
  await userEvent.clear(input)
  await userEvent.keyboard(end)
  expect(onChange).toHaveBeenLastCalledWith('')
})

test('a moment is kept by the writer’s clock and counts when the field is left, without a further button', async () => {
  await switchLanguage('zh')
  const onChange = vi.fn()
  render(<MomentField value="2026-01-31T09:00" onChange={onChange} />)
  const input = await screen.findByDisplayValue('2026年1月31日 09:00')
  await userEvent.clear(input)
  await userEvent.type(input, '2026-02-03 18:30')
  await userEvent.tab()
  expect(onChange).toHaveBeenLastCalledWith('2026-02-03T18:30')
})

test('Enter takes the day and leaves the form around it alone; in a text it sends the form', async () => {
  const onSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault())
  const onChange = vi.fn()
  render(
    <form onSubmit={onSubmit}>
      <DayField value="" onChange={onChange} />
      <input aria-label="Name" />
      <EnterSubmits />
    </form>,
  )
  const [day, name] = await screen.findAllByRole('textbox')
  await userEvent.type(day as HTMLElement, '2026-02-03{Enter}')
  expect(onChange).toHaveBeenLastCalledWith('2026-02-03')
  expect(onSubmit).not.toHaveBeenCalled()
  await userEvent.type(name as HTMLElement, 'Ada{Enter}')
  expect(onSubmit).toHaveBeenCalledOnce()
})
