import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { problem } from '../../testing/fake-server.ts'
import { fileAnswer, ID, newWorld, serve, show, type World } from './files.testkit.tsx'
import { fileIn, textFile, uploads } from './uploads.testkit.ts'

let world: World
beforeEach(() => {
  world = newWorld()
})

const chooser = () => screen.findByLabelText<HTMLInputElement>('Choose files to add')

describe('adding files', () => {
  it('sends a few at once, each with its key and its progress, and says when one was added', async () => {
    const sent = uploads()
    serve(world)
    await show()
    await userEvent.upload(
      await chooser(),
      ['a', 'b', 'c', 'd'].map((name) => textFile(`${name}.txt`)),
    )
    await waitFor(() => expect(sent).toHaveLength(3))
    screen.getByText('Waiting')
    expect(sent[0]?.url).toBe(`/api/v1/attachments?object=customer&recordId=${ID(1)}`)
    expect(fileIn(sent[0])?.name).toBe('a.txt')
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(3)
    sent[0]?.upload.onprogress?.({ loaded: 2, total: 4 })
    await screen.findByText('2 B of 4 B')
    world.files = [fileAnswer({ id: ID(30), name: 'a.txt' }), ...world.files]
    sent[0]?.answer(201, world.files[0])
    await screen.findByRole('button', { name: /^a.txt/ })
    await screen.findByText('a.txt added.')
    await waitFor(() => expect(sent).toHaveLength(4))
  })

  it('says why one was refused, and tries again with the same key', async () => {
    const sent = uploads()
    serve(world)
    await show()
    await userEvent.upload(await chooser(), textFile('late.txt'))
    await waitFor(() => expect(sent).toHaveLength(1))
    sent[0]?.answer(503, problem(503, 'file.store_failed', 'The file storage is not responding.').body)
    expect((await screen.findByRole('alert')).textContent).toBe('The file storage is not responding.')
    await userEvent.click(screen.getByRole('button', { name: 'Try again: late.txt' }))
    await waitFor(() => expect(sent).toHaveLength(2))
    expect(sent[1]?.headers['idempotency-key']).toBe(sent[0]?.headers['idempotency-key'])
    await userEvent.click(screen.getByRole('button', { name: 'Cancel: late.txt' }))
    expect(sent[1]?.aborted).toBe(true)
    await waitFor(() => expect(screen.queryByText('late.txt')).toBeNull())
  })

  it('does not send what would be refused', async () => {
    const sent = uploads()
    serve(world)
    await show()
    await screen.findByRole('button', { name: /^Offer.txt/ })
    await userEvent.upload(await chooser(), [textFile('empty.txt', ''), textFile('large.txt', 'x'.repeat(1_000_001))])
    expect((await screen.findAllByRole('alert')).map(({ textContent }) => textContent)).toEqual([
      'The file is empty. Check it and choose it again.',
      'The file is larger than 1 MB, which is the most.',
    ])
    expect(screen.queryByRole('button', { name: /^Try again/ })).toBeNull()
    expect(sent).toHaveLength(0)
  })

  it('takes a picture that is pasted, under a name of its own', async () => {
    const sent = uploads()
    serve(world)
    await show()
    await chooser()
    const pasted = new Event('paste', { bubbles: true })
    const picture = new File(['x'], 'image.png', { type: 'image/png' })
    Object.assign(pasted, { clipboardData: { files: [picture] } })
    document.body.dispatchEvent(pasted)
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(fileIn(sent[0])?.name).toMatch(/^Pasted picture .*\.png$/)
  })

  it('replaces a file by a new version', async () => {
    const sent = uploads()
    serve(world)
    await show()
    await screen.findByRole('button', { name: /^Offer.txt/ })
    await userEvent.upload(screen.getByLabelText('Choose a new version of Offer.txt'), textFile('Offer 2.txt'))
    await waitFor(() => expect(sent[0]?.url).toBe(`/api/v1/attachments/${ID(10)}/versions`))
  })
})
