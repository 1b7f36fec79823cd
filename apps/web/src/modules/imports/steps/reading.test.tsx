import type { ImportView } from '@rapport/contract'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { type FakeAnswer, type FakeRequest, fakeServer, problem } from '../../../testing/fake-server.ts'
import { choose, renderPart } from '../../../testing/render-part.tsx'
import { IMPORT_ID, importAnswer, previewAnswer } from '../import-answers.testkit.ts'
import { Reading } from './Reading.tsx'

const PATH = `/api/v1/imports/${IMPORT_ID}/reading`
const TEXT = {
  source: 'text',
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  headerLine: 1,
  firstDataLine: 2,
  options: {},
}

function viewOf(profile: object): ImportView {
  return importAnswer({ preview: previewAnswer({ profile: { ...TEXT, ...profile } }) })
}

async function show(view: ImportView, answer?: (request: FakeRequest) => FakeAnswer): Promise<FakeRequest[]> {
  const seen = fakeServer({ [`PUT ${PATH}`]: answer ?? (() => ({ body: view })) })
  await renderPart(<Reading view={view} />)
  await userEvent.click(screen.getByText('File format'))
  return seen
}

const sent = (seen: readonly FakeRequest[]) => seen.map(({ body }) => body)

describe('how a file is read', () => {
  test('can be said otherwise, and what was said before goes along', async () => {
    const seen = await show(viewOf({ options: { encoding: 'gb18030' } }))
    await choose('Separator', 'semicolons')
    await choose('Quotation mark', 'none')
    await waitFor(() =>
      expect(sent(seen)).toEqual([
        { encoding: 'gb18030', delimiter: ';' },
        { encoding: 'gb18030', quote: null },
      ]),
    )
  })

  test('has no header row once that is cleared, and asks only when a row was changed', async () => {
    const seen = await show(viewOf({}))
    const header = screen.getByRole('spinbutton', { name: 'Header row' })
    fireEvent.blur(header)
    expect(seen).toEqual([])
    await userEvent.clear(header)
    await userEvent.tab()
    const first = screen.getByRole('spinbutton', { name: 'First data row' })
    await userEvent.clear(first)
    await userEvent.type(first, '4')
    await userEvent.tab()
    await waitFor(() => expect(sent(seen)).toEqual([{ headerRow: null }, { startRow: 4 }]))
  })

  test('of a workbook names its sheets and the rows it hides, and has no encoding', async () => {
    const workbook = { sheet: 'Contacts', sheets: [{ name: 'Contacts' }, { name: 'Old' }], hiddenRows: 3 }
    const seen = await show(viewOf({ source: 'workbook', workbook }))
    expect(screen.queryByRole('combobox', { name: 'Encoding' })).toBeNull()
    screen.getByText(/3 hidden rows/)
    await choose('Sheet', 'Old')
    await waitFor(() => expect(sent(seen)).toEqual([{ sheet: 'Old' }]))
  })

  test('says why when the server cannot read it so', async () => {
    await show(viewOf({}), () => problem(400, 'import.reading_wrong', 'The file cannot be read this way.'))
    await choose('Separator', 'tabs')
    await screen.findByText('The file cannot be read this way.')
  })

  test('is nothing to show before the file was looked at', async () => {
    await renderPart(<Reading view={importAnswer({ preview: null })} />)
    expect(screen.queryByText('File format')).toBeNull()
  })
})
