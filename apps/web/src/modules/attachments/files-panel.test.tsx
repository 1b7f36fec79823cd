import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { fileAnswer, ID, newWorld, serve, show, type World } from './files.testkit.tsx'

let world: World
beforeEach(() => {
  world = newWorld()
})

describe('files of a record', () => {
  it('are listed with size and who added them, and shown beside the list', async () => {
    serve(world, {
      [`GET /api/v1/attachments/${ID(10)}/preview`]: () => ({
        body: { kind: 'text', text: 'Dear Ada', isWhole: false },
      }),
    })
    await show()
    const row = await screen.findByRole('button', { name: /^Offer.txt/ })
    expect(row.textContent).toContain('1.2 kB · Wen Li')
    await userEvent.click(row)
    const view = await screen.findByRole('region', { name: 'Preview of Offer.txt' })
    await within(view).findByText('Dear Ada')
    within(view).getByText('Only the beginning is shown. Download the file to see all of it.')
    expect(within(view).getByRole('link', { name: 'Download' }).getAttribute('href')).toBe(
      `/api/v1/attachments/${ID(10)}/content`,
    )
    await userEvent.keyboard('{Escape}')
    await userEvent.click(within(view).getByRole('button', { name: 'Close' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Preview of Offer.txt' })).toBeNull())
  })

  it('are shown as what was made of them: a table, a picture, or nothing', async () => {
    const picture = fileAnswer({
      id: ID(11),
      currentVersionId: ID(21),
      name: 'Shop.png',
      type: 'image/png',
      preview: 'picture',
    })
    const zip = fileAnswer({
      id: ID(12),
      currentVersionId: ID(22),
      name: 'All.png',
      type: 'application/zip',
      preview: 'none',
    })
    world.files = [fileAnswer({ name: 'Prices.csv', type: 'text/csv', preview: 'table' }), picture, zip]
    serve(world, {
      [`GET /api/v1/attachments/${ID(10)}/preview`]: () => ({
        body: {
          kind: 'table',
          rows: [
            ['Tea', 'Price'],
            ['Oolong', '9'],
          ],
          isWhole: true,
        },
      }),
    })
    await show()
    await userEvent.click(await screen.findByRole('button', { name: /^Prices.csv/ }))
    await screen.findByRole('columnheader', { name: 'Price' })
    screen.getByRole('cell', { name: 'Oolong' })
    await userEvent.click(screen.getByRole('button', { name: /^Shop.png/ }))
    const shown = await screen.findByRole('img', { name: 'Shop.png' })
    expect(shown.getAttribute('src')).toBe(`/api/v1/attachments/${ID(11)}/preview?version=${ID(21)}`)
    await userEvent.click(screen.getByRole('button', { name: /^All.png/ }))
    await screen.findByText('No preview of this kind of file')
    screen.getByText(/^Archive ·/)
  })

  it('are only looked at by whoever may not change the record, or when it is archived', async () => {
    world.mayAdd = false
    world.files = [fileAnswer({ can: { update: false, delete: false } })]
    serve(world)
    await show()
    await userEvent.click(await screen.findByRole('button', { name: 'More for Offer.txt' }))
    await screen.findByRole('menuitem', { name: 'Download' })
    expect(screen.getAllByRole('menuitem')).toHaveLength(1)
    expect(screen.queryByLabelText('Choose files to add')).toBeNull()
  })
})

describe('a file that is there', () => {
  const act = async (name: string) => {
    await userEvent.click(await screen.findByRole('button', { name: 'More for Offer.txt' }))
    await userEvent.click(await screen.findByRole('menuitem', { name }))
  }

  it('is renamed and described', async () => {
    const seen = serve(world, {
      [`PATCH /api/v1/attachments/${ID(10)}`]: () => ({ body: fileAnswer({ name: 'Final.txt' }) }),
    })
    await show()
    await act('Rename and describe')
    const name = await screen.findByRole('textbox', { name: 'Name' })
    await userEvent.clear(name)
    await userEvent.type(name, 'Final.txt')
    await userEvent.type(screen.getByRole('textbox', { name: 'Description' }), 'Signed')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(seen.find(({ method }) => method === 'PATCH')?.body).toEqual({
        version: 1,
        name: 'Final.txt',
        about: 'Signed',
      }),
    )
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('is deleted with a way back, and waits in the bin', async () => {
    const deleted = fileAnswer({ deletedAt: '2026-11-21T10:00:00Z', deletedByName: 'Wen Li' })
    const seen = serve(world, {
      [`DELETE /api/v1/attachments/${ID(10)}`]: () => {
        world.files = []
        world.bin = [deleted]
        return { body: deleted }
      },
      [`POST /api/v1/attachments/${ID(10)}/restoration`]: () => {
        world.files = [fileAnswer()]
        world.bin = []
        return { body: world.files[0] }
      },
    })
    await show()
    await act('Delete')
    await screen.findByText('No files yet')
    await userEvent.click(await screen.findByRole('button', { name: 'Deleted files (1)' }))
    screen.getByText('Deleted by Wen Li; removed on 21 Dec 2026')
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await screen.findByRole('button', { name: /^Offer.txt/ })
    expect(seen.find(({ path }) => path.endsWith('/restoration'))?.headers.get('idempotency-key')).toBeTruthy()
  })

  it('goes back to an earlier version', async () => {
    world.files = [fileAnswer({ versions: 2, number: 2 })]
    const version = { name: 'Offer.txt', type: 'text/plain', bytes: 5, preview: 'text', isScanned: false }
    const more = { addedById: ID(2), addedByName: 'Wen Li', addedAt: '2026-11-20T10:00:00Z' }
    const seen = serve(world, {
      [`GET /api/v1/attachments/${ID(10)}/preview`]: () => ({ body: { kind: 'text', text: 'x', isWhole: true } }),
      [`GET /api/v1/attachments/${ID(10)}/versions`]: () => ({
        body: {
          items: [
            { id: ID(20), number: 2, isCurrent: true, ...version, ...more },
            { id: ID(21), number: 1, isCurrent: false, ...version, ...more },
          ],
        },
      }),
      [`POST /api/v1/attachments/${ID(10)}/versions/${ID(21)}/restoration`]: () => ({ body: fileAnswer() }),
    })
    await show()
    await userEvent.click(await screen.findByRole('button', { name: /^Offer.txt/ }))
    await userEvent.click(await screen.findByRole('button', { name: 'Restore version 1' }))
    await screen.findByText('Version 1 is the current one again.')
    expect(seen.filter(({ path }) => path.endsWith('/restoration'))).toHaveLength(1)
  })
})
