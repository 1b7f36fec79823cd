import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DayInput, type DayInputProps, DayInputProvider } from './day-input.tsx'
import { standInForLayout } from './jsdom.testkit.ts'
import { EmptyState, ErrorState } from './states.tsx'
import { TimeAgo } from './time-ago.tsx'

beforeEach(() => standInForLayout())
afterEach(() => {
  cleanup()
  document.documentElement.removeAttribute('lang')
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('what stands where records would be', () => {
  it('says that there is nothing in the language of the page, and follows it', async () => {
    render(<EmptyState />)
    screen.getByText('Nothing here yet')
    act(() => document.documentElement.setAttribute('lang', 'zh-CN'))
    await screen.findByText('暂无内容')
  })

  it('says why and what to do about it', () => {
    render(
      <EmptyState title="No orders" actions={<button type="button">Import orders</button>}>
        Orders come from a file.
      </EmptyState>,
    )
    screen.getByText('No orders')
    screen.getByText('Orders come from a file.')
    screen.getByRole('button', { name: 'Import orders' })
  })

  it('tells a failure at once, with a way to try again', async () => {
    const onRetry = vi.fn()
    render(<ErrorState message="The server does not answer." onRetry={onRetry} />)
    const alert = screen.getByRole('alert')
    expect(alert.textContent).toContain('Could not load this')
    expect(alert.textContent).toContain('The server does not answer.')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(onRetry).toHaveBeenCalledTimes(1)
  })

  it('offers no way where there is none', () => {
    render(<ErrorState title="Import failed" />)
    expect(screen.getByRole('alert').textContent).toBe('Import failed')
    expect(screen.queryByRole('button')).toBeNull()
  })
})

describe('asking for a day', () => {
  it("is the browser's way until the app brings its own", async () => {
    const onChange = vi.fn()
    const onSettle = vi.fn()
    render(<DayInput id="day" value="2026-01-31" onChange={onChange} onSettle={onSettle} status="error" />)
    const input = screen.getByDisplayValue('2026-01-31')
    expect(input.getAttribute('aria-invalid')).toBe('true')
    fireEvent.change(input, { target: { value: '2026-02-01' } })
    expect(onChange).toHaveBeenCalledWith('2026-02-01')
    fireEvent.keyDown(input, { key: 'a' })
    expect(onSettle).not.toHaveBeenCalled()
    fireEvent.keyDown(input, { key: 'Enter' })
    expect(onSettle).toHaveBeenCalledWith('2026-01-31')
  })

  it("is the app's way within its provider", () => {
    const Own = (props: DayInputProps) => <output>{`own ${props.value}`}</output>
    render(
      <DayInputProvider input={Own}>
        <DayInput value="2026-01-31" onChange={() => {}} />
      </DayInputProvider>,
    )
    screen.getByText('own 2026-01-31')
  })
})

describe('how long ago', () => {
  const AT = '2026-11-21T10:00:00Z'

  it('stays true while the page is open, and says the moment in full', () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-21T10:05:00Z') })
    render(<TimeAgo instant={AT} timeZone="Asia/Shanghai" />)
    const time = screen.getByText('5 minutes ago')
    expect([time.getAttribute('datetime'), time.title]).toEqual([AT, '21 Nov 2026, 18:00'])
    act(() => void vi.advanceTimersByTime(2 * 60_000))
    expect(time.textContent).toBe('7 minutes ago')
  })

  it('stands still where the clock of old data does', () => {
    vi.useFakeTimers({ now: Date.parse('2030-01-01T00:00:00Z') })
    render(<TimeAgo instant={AT} nowMs={Date.parse('2026-11-24T10:00:00Z')} />)
    act(() => void vi.advanceTimersByTime(10 * 60_000))
    screen.getByText('3 days ago')
    expect(vi.getTimerCount()).toBe(0)
  })
})
