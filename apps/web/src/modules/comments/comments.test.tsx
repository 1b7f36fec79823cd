import { Comment, Comments, mentionOf } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { wantWords } from '../../platform/i18n/i18n.ts'
import { answer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderPart } from '../../testing/render-part.tsx'
import { CommentsPanel } from './CommentsPanel.tsx'

const ID = (place: number) => `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`
const OWN = { update: true, restore: false, resolve: true, reply: true }

function commentAnswer(change: Partial<Comment> = {}): Comment {
  return answer(Comment, {
    id: ID(10),
    object: 'task',
    recordId: ID(1),
    parentId: null,
    authorId: ID(2),
    authorName: 'Wen Li',
    body: 'Which price?',
    mentions: [],
    createdAt: '2026-11-20T10:00:00Z',
    editedAt: null,
    deletedAt: null,
    resolvedAt: null,
    resolvedByName: null,
    version: 1,
    can: OWN,
    ...change,
  })
}

let items: Comment[]
let mayAdd: boolean
beforeEach(() => {
  items = [commentAnswer()]
  mayAdd = true
})

function serve(handlers: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/comments': () => ({ body: answer(Comments, { items, can: { add: mayAdd } }) }),
    'GET /api/v1/mentionable': () => ({ body: { items: [{ id: ID(7), name: 'Ada Byron' }] } }),
    'POST /api/v1/comments': () => ({ status: 201, body: commentAnswer({ id: ID(20) }) }),
    ...handlers,
  })
}

async function show(isArchived = false) {
  await wantWords('comments')
  return renderPart(<CommentsPanel of={{ object: 'task', recordId: ID(1) }} isArchived={isArchived} />)
}

const posted = (seen: FakeRequest[]) => seen.filter(({ method }) => method === 'POST').map(({ body }) => body)

describe('comments on a record', () => {
  it('stand in threads, with people who are mentioned by their names', async () => {
    items = [commentAnswer({ body: `Ask ${mentionOf(ID(7))}`, mentions: [{ id: ID(7), name: 'Ada Byron' }] })]
    items.push(commentAnswer({ id: ID(11), parentId: ID(10), authorName: 'Ben', body: '<b>No</b>', can: {} }))
    serve()
    await show()
    const thread = await screen.findByRole('listitem', { name: 'Thread by Wen Li' })
    expect(within(thread).getByText('@Ada Byron').className).toBe('mention')
    within(thread).getByText('<b>No</b>')
    expect(within(thread).getAllByRole('article')).toHaveLength(2)
  })

  it('are written with Ctrl+Enter, people by @, and stay typed when they are refused', async () => {
    let refuse = true
    const seen = serve({
      'POST /api/v1/comments': () =>
        refuse ? problem(409, 'comment.too_many', 'Too many comments.') : { status: 201, body: commentAnswer() },
    })
    const { unmount } = await show()
    const box = await screen.findByRole('textbox', { name: 'Write a comment' })
    await userEvent.type(box, 'Dear @A')
    await userEvent.click(await screen.findByText('Ada Byron'))
    await userEvent.type(box, 'look{Control>}{Enter}{/Control}')
    await screen.findByText('Too many comments.')
    unmount()
    refuse = false
    await show()
    const again = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Write a comment' })
    expect(again.value).toBe('Dear @Ada Byron look')
    await userEvent.click(screen.getByRole('button', { name: 'Comment' }))
    await waitFor(() => expect(again.value).toBe(''))
    const body = `Dear ${mentionOf(ID(7))} look`
    const sent = { object: 'task', recordId: ID(1), body }
    expect(posted(seen)).toEqual([sent, sent])
  })

  it('are answered, resolved and reopened', async () => {
    const seen = serve({
      [`PUT /api/v1/comments/${ID(10)}/resolution`]: ({ body }) => {
        const { isResolved } = body as { isResolved: boolean }
        items = [commentAnswer(isResolved ? { resolvedAt: '2026-11-20T11:00:00Z', resolvedByName: 'Ben' } : {})]
        return { body: items[0] }
      },
    })
    await show()
    await userEvent.click(await screen.findByRole('button', { name: 'Reply to Wen Li' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Reply to Wen Li' }), 'The old one')
    await userEvent.click(screen.getByRole('button', { name: 'Reply' }))
    await waitFor(() =>
      expect(posted(seen)).toEqual([{ object: 'task', recordId: ID(1), parentId: ID(10), body: 'The old one' }]),
    )
    await userEvent.click(screen.getByRole('button', { name: 'Resolve' }))
    await screen.findByText('Resolved by Ben')
    expect(screen.queryByText('Which price?')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Show thread' }))
    screen.getByText('Which price?')
    await userEvent.click(screen.getByRole('button', { name: 'Reopen' }))
    await waitFor(() => expect(screen.queryByText('Resolved by Ben')).toBeNull())
  })

  it('are changed in their place, and what they said before is shown', async () => {
    items = [commentAnswer({ editedAt: '2026-11-20T11:00:00Z', version: 2 })]
    const seen = serve({
      [`PATCH /api/v1/comments/${ID(10)}`]: () => ({ body: commentAnswer() }),
      [`GET /api/v1/comments/${ID(10)}/versions`]: () => ({
        body: { items: [{ body: 'What price?', until: '2026-11-20T11:00:00Z' }] },
      }),
    })
    await show()
    await userEvent.click(await screen.findByRole('button', { name: 'Show what Wen Li wrote before' }))
    await screen.findByText('What price?')
    await userEvent.click(screen.getByRole('button', { name: 'More for the comment by Wen Li' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit' }))
    const box = screen.getByRole('textbox', { name: 'Edit comment' })
    await userEvent.clear(box)
    await userEvent.type(box, 'Whose price?')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(seen.find(({ method }) => method === 'PATCH')?.body).toEqual({ version: 2, body: 'Whose price?' }),
    )
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Edit comment' })).toBeNull())
  })

  it('are deleted without a question, and come back by undo', async () => {
    const seen = serve({
      [`DELETE /api/v1/comments/${ID(10)}`]: () => ({ body: commentAnswer() }),
      [`POST /api/v1/comments/${ID(10)}/restoration`]: () => ({ body: commentAnswer() }),
    })
    await show()
    await userEvent.click(await screen.findByRole('button', { name: 'More for the comment by Wen Li' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    await screen.findByText('Comment deleted.')
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await screen.findByText('Comment restored.')
    expect(seen.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
  })

  it('are only read by whoever may not comment, and on archived records', async () => {
    mayAdd = false
    items = [
      commentAnswer({ can: {} }),
      commentAnswer({ id: ID(12), deletedAt: '2026-11-20T11:00:00Z', body: '', can: {} }),
    ]
    serve()
    const { unmount } = await show()
    await screen.findByText('This comment was deleted.')
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.queryByRole('button')).toBeNull()
    unmount()
    ;[mayAdd, items] = [true, []]
    await show(true)
    await screen.findByText('No comments yet')
    expect(screen.queryByRole('textbox')).toBeNull()
  })
})
