import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { meAnswer } from '../../../testing/answers.ts'
import { type FakeRequest, fakeServer, problem } from '../../../testing/fake-server.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { PeekPanel } from '../list/PeekPanel.tsx'
import { RecordFields } from '../RecordFields.tsx'
import { ID, recordAnswer } from '../record-answers.testkit.ts'

const RESTRICTED = { contact: { name: 'mask', phone: 'mask', email: 'hide' } }

function contactAnswer(can: boolean) {
  return recordAnswer('contact', 1, {
    ...{ name: '王**', companyId: ID(2), companyName: 'Acme', phone: '138****5678', jobTitle: '采购' },
    can: { update: can, archive: false, assign: false },
  })
}

function serve({ can = true, reveal = { body: { value: '13812345678' } } as object } = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/fields': () => ({ body: { items: [], restricted: RESTRICTED } }),
    [`GET /api/v1/contacts/${ID(1)}`]: () => ({ body: contactAnswer(can) }),
    'POST /api/v1/reveals': () => reveal,
  })
}

const posts = (seen: FakeRequest[]) => seen.filter(({ method }) => method === 'POST').map(({ body }) => body)

test('a masked value is read only, named as masked, and a hidden field is not there', async () => {
  serve()
  await renderPart(<RecordFields object="contact" record={contactAnswer(true)} />)
  expect(await screen.findByRole('img', { name: 'Masked: 138****5678' })).toBeTruthy()
  await waitFor(() => expect(screen.queryByText('E-mail')).toBeNull())
  expect(screen.queryByRole('button', { name: /Edit Phone/ })).toBeNull()
  expect(await screen.findByRole('button', { name: /Edit Job title/ })).toBeTruthy()
})

test('the value is shown for a reason, and hidden again', async () => {
  const seen = serve()
  await renderPart(<RecordFields object="contact" record={contactAnswer(true)} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Show “Phone”' }))
  const reason = await screen.findByRole('textbox', { name: 'Reason' })
  await userEvent.type(reason, 'Calling back{Enter}')
  expect(await screen.findByText('13812345678')).toBeTruthy()
  expect(posts(seen)).toEqual([{ object: 'contact', recordId: ID(1), field: 'phone', reason: 'Calling back' }])
  await userEvent.click(await screen.findByRole('button', { name: 'Hide “Phone” again' }))
  await waitFor(() => expect(screen.queryByText('13812345678')).toBeNull())
  expect(await screen.findByRole('img', { name: 'Masked: 138****5678' })).toBeTruthy()
})

test('nothing is asked without a reason, and what is refused is said', async () => {
  const seen = serve({ reveal: problem(429, 'access.reveal_limit', 'You have shown 50 values.') })
  await renderPart(<RecordFields object="contact" record={contactAnswer(true)} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Show “Phone”' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Show value' }))
  expect(await screen.findByText('Say why you need to see it.')).toBeTruthy()
  expect(posts(seen)).toEqual([])
  await userEvent.type(await screen.findByRole('textbox', { name: 'Reason' }), 'Calling back{Enter}')
  expect(await screen.findByRole('alert')).toBeTruthy()
})

test('beside a list it stands as well; who may not change the record has no way to it', async () => {
  serve({ can: false })
  const given = { object: 'contact' as const, hrefOf: () => '/contacts/1' }
  await renderPart(<PeekPanel given={given} id={ID(1)} onClose={() => undefined} />)
  expect(await screen.findByRole('img', { name: 'Masked: 138****5678' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Show “Phone”' })).toBeNull()
})
