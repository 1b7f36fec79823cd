import type { Attachment, FilePreview } from '@rapport/contract'
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { wantWords } from '../../../platform/i18n/i18n.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../../testing/fake-server.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { fileAnswer, ID } from '../files.testkit.tsx'
import { Preview } from './Preview.tsx'

const READ = `GET /api/v1/attachments/${ID(10)}/preview`

async function show(file: Partial<Attachment>, handlers: Handlers = {}): Promise<FakeRequest[]> {
  const seen = fakeServer(handlers)
  await wantWords('attachments')
  await renderPart(<Preview file={fileAnswer(file)} />)
  return seen
}

const read = (body: FilePreview): Handlers => ({ [READ]: () => ({ body }) })

test('a picture is shown as it was made to be shown, of the version one looks at, with what it is about', async () => {
  await show({ preview: 'picture', name: 'IMG_1.png', about: 'The new shelf', currentVersionId: ID(21) })
  const picture = screen.getByRole('img', { name: 'The new shelf' })
  expect(picture.getAttribute('src')).toBe(`/api/v1/attachments/${ID(10)}/preview?version=${ID(21)}`)
})

test('a picture nobody described goes by its name', async () => {
  await show({ preview: 'picture', name: 'IMG_1.png', about: null })
  screen.getByRole('img', { name: 'IMG_1.png' })
})

test('a text is read as it is: its signs are no page, and only its beginning is said to be one', async () => {
  const text = '<b>Dear</b>\n  Ann & Ben'
  const seen = await show({ preview: 'text', currentVersionId: ID(22) }, read({ kind: 'text', text, isWhole: false }))
  const region = await screen.findByRole('region', { name: 'Offer.txt' })
  expect(region.textContent).toBe(text)
  expect(region.querySelector('b')).toBeNull()
  expect(region.tabIndex).toBe(0)
  screen.getByText('Only the beginning is shown. Download the file to see all of it.')
  expect(seen[0]?.query.get('version')).toBe(ID(22))
})

test('a whole text says nothing of a beginning', async () => {
  await show({ preview: 'text' }, read({ kind: 'text', text: 'All of it', isWhole: true }))
  await screen.findByText('All of it')
  expect(screen.queryByText(/Only the beginning/)).toBeNull()
})

test('a table has its first line as its head; lines of other lengths are no hindrance', async () => {
  const rows = [['Code', 'Price'], ['T-1', '12.00'], ['T-2'], ['', '', 'far right']]
  await show({ preview: 'table', name: 'Prices.csv' }, read({ kind: 'table', rows, isWhole: true }))
  const table = within(await screen.findByRole('region', { name: 'Prices.csv' }))
  expect(table.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['Code', 'Price'])
  expect(table.getAllByRole('row').map((row) => within(row).queryAllByRole('cell').length)).toEqual([0, 2, 1, 3])
})

test('an empty table is a table still', async () => {
  await show({ preview: 'table', name: 'Empty.csv' }, read({ kind: 'table', rows: [], isWhole: true }))
  await screen.findByRole('region', { name: 'Empty.csv' })
})

test('a preview that cannot be read is asked for again', async () => {
  let isBroken = true
  await show(
    { preview: 'text' },
    {
      [READ]: () =>
        isBroken
          ? problem(404, 'attachment.not_found', 'This file is gone.')
          : { body: { kind: 'text', text: 'Here it is', isWhole: true } },
    },
  )
  await screen.findByText('This file is gone.')
  isBroken = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByText('Here it is')
})

test.each([
  ['waiting', 'The preview is being created…'],
  ['refused', 'No preview: the file is too large or damaged'],
  ['none', 'No preview of this kind of file'],
] as const)('of a file whose preview is %s nothing is asked, and it says so', async (preview, said) => {
  const seen = await show({ preview })
  screen.getByText(said)
  expect(seen).toHaveLength(0)
})
