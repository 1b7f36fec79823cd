import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type DayInputProps, DayInputProvider } from '../day-input.tsx'
import { standInForLayout } from '../jsdom.testkit.ts'
import { InlineField } from './inline-field.tsx'
import type { InlineOutcome } from './use-inline-edit.ts'

beforeEach(() => standInForLayout())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('a field edited in place', () => {
  it('opens with Enter, saves with Enter and gives up with Escape', async () => {
    const save = vi.fn(async (): Promise<InlineOutcome> => ({ kind: 'saved' }))
    render(<Stored save={save} />)
    screen.getByRole('button', { name: 'Edit Phone: 111' }).focus()
    await userEvent.keyboard('{Enter}')
    await userEvent.type(await screen.findByRole('textbox', { name: 'Phone' }), '9{Escape}')
    await userEvent.click(screen.getByRole('button', { name: 'Edit Phone: 111' }))
    expect(screen.getByRole('textbox')).toHaveProperty('value', '111')
    await userEvent.type(screen.getByRole('textbox'), '2{Enter}')
    expect(save.mock.calls).toEqual([['1112']])
    await screen.findByRole('button', { name: 'Edit Phone: 1112' })
  })

  it('keeps what was typed when the save is refused, and says why', async () => {
    const save = vi.fn(async (): Promise<InlineOutcome> => ({ kind: 'refused', message: 'This is no phone number.' }))
    render(<Stored save={save} />)
    await userEvent.click(screen.getByRole('button', { name: /Edit Phone/ }))
    await userEvent.type(screen.getByRole('textbox'), 'x{Enter}')
    await screen.findByText('This is no phone number.')
    expect(screen.getByRole('textbox')).toHaveProperty('value', '111x')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(save).toHaveBeenCalledTimes(2)
  })

  it('names a day and a choice as people read them, and saves a day that was chosen', async () => {
    const save = vi.fn(async (): Promise<InlineOutcome> => ({ kind: 'saved' }))
    render(
      <DayInputProvider input={DayButton}>
        <InlineField
          label="Owner"
          kind="choice"
          value="id-7"
          options={[{ value: 'id-7', label: 'Wen Li' }]}
          save={save}
        />
        <InlineField label="Birthday" kind="date" value="1990-05-01" save={save} />
      </DayInputProvider>,
    )
    screen.getByRole('button', { name: 'Edit Owner: Wen Li' })
    await userEvent.click(screen.getByRole('button', { name: 'Edit Birthday: 1 May 1990' }))
    await userEvent.click(screen.getByRole('button', { name: 'the next day of 1990-05-01' }))
    expect(save.mock.calls).toEqual([['1990-05-02']])
  })

  it('keeps what was typed when the connection breaks', async () => {
    render(<Stored save={() => Promise.reject(new Error('offline'))} />)
    await userEvent.click(screen.getByRole('button', { name: /Edit Phone/ }))
    await userEvent.type(screen.getByRole('textbox'), '7{Enter}')
    await screen.findByText('offline')
    expect(screen.getByRole('textbox')).toHaveProperty('value', '1117')
  })

  it('lays both values before the person when somebody else was first', async () => {
    const keepMine = vi.fn(async (): Promise<InlineOutcome> => ({ kind: 'saved' }))
    render(<Stored save={async () => ({ kind: 'conflict', theirs: '999', keepMine })} />)
    await userEvent.click(screen.getByRole('button', { name: /Edit Phone/ }))
    await userEvent.type(screen.getByRole('textbox'), '5{Enter}')
    await screen.findByText(/changed this to “999”/)
    expect(screen.getByRole('textbox')).toHaveProperty('value', '1115')
    await userEvent.click(screen.getByRole('button', { name: 'Keep mine' }))
    expect(keepMine).toHaveBeenCalledTimes(1)
    await screen.findByRole('button', { name: /Edit Phone/ })
  })

  it('takes theirs on request and forgets the draft', async () => {
    render(<Stored save={async () => ({ kind: 'conflict', theirs: '999', keepMine: neverAsked })} />)
    await userEvent.click(screen.getByRole('button', { name: /Edit Phone/ }))
    await userEvent.type(screen.getByRole('textbox'), '5{Enter}')
    await userEvent.click(await screen.findByRole('button', { name: 'Use theirs' }))
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('tells while one types that the stored value has moved, without touching the draft', async () => {
    const save = vi.fn(async (): Promise<InlineOutcome> => ({ kind: 'saved' }))
    const { rerender } = render(<InlineField label="Phone" value="111" save={save} />)
    await userEvent.click(screen.getByRole('button', { name: /Edit Phone/ }))
    await userEvent.type(screen.getByRole('textbox'), '5')
    rerender(<InlineField label="Phone" value="888" save={save} />)
    screen.getByText(/changed this to “888”/)
    expect(screen.getByRole('textbox')).toHaveProperty('value', '1115')
  })
})

function Stored({ save }: { save: (value: string) => Promise<InlineOutcome> }) {
  const [value, setValue] = useState('111')
  return (
    <InlineField
      label="Phone"
      value={value}
      save={async (typed) => {
        const outcome = await save(typed)
        if (outcome.kind === 'saved') setValue(typed)
        return outcome
      }}
    />
  )
}

async function neverAsked(): Promise<InlineOutcome> {
  throw new Error('nobody asked to keep ours')
}

/** An app's own way to ask for a day. */
function DayButton({ value, onSettle }: DayInputProps) {
  return <button type="button" onClick={() => onSettle?.('1990-05-02')}>{`the next day of ${value}`}</button>
}
