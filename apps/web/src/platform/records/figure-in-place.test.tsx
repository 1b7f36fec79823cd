import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer } from '../../testing/fake-server.ts'
import { renderPart } from '../../testing/render-part.tsx'
import { CellEditor } from './list/CellEditor.tsx'
import { useObject } from './object.ts'
import { ID, recordAnswer } from './record-answers.testkit.ts'

const TREATMENT = recordAnswer('treatment', 1, { name: 'A letter', class: 'vip', everyDays: 90 })

function serve(): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    [`PATCH /api/v1/treatments/${ID(1)}`]: ({ body }) => ({ body: { ...TREATMENT, ...(body as object), version: 2 } }),
    [`GET /api/v1/treatments/${ID(1)}`]: () => ({ body: TREATMENT }),
  })
}

function DaysCell({ onDone }: { onDone: () => void }) {
  const field = useObject('treatment').fields.find(({ key }) => key === 'everyDays')
  return field ? <CellEditor field={field} row={TREATMENT} onDone={onDone} /> : null
}

test('Enter in a cell saves the figure that was typed', async () => {
  const seen = serve()
  let isDone = 0
  await renderPart(<DaysCell onDone={() => isDone++} />)
  const box = await screen.findByRole('spinbutton', { name: 'Every (days)' })
  await userEvent.clear(box)
  await userEvent.type(box, '１８０{Enter}')
  await expect.poll(() => isDone).toBe(1)
  expect(seen.filter(({ method }) => method === 'PATCH').map(({ body }) => body)).toEqual([
    { version: 1, everyDays: 180 },
  ])
})

test('Enter on a figure that nobody changed saves nothing', async () => {
  const seen = serve()
  let isDone = 0
  await renderPart(<DaysCell onDone={() => isDone++} />)
  await userEvent.type(await screen.findByRole('spinbutton', { name: 'Every (days)' }), '{Enter}')
  await expect.poll(() => isDone).toBe(1)
  expect(seen.some(({ method }) => method === 'PATCH')).toBe(false)
})
