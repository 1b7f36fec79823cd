import { Note, type NoteDraft, NoteDrafts, Notes, NoteTemplate, NoteTemplates, type RichText } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { wantWords } from '../../platform/i18n/i18n.ts'
import { answer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { choose, renderPart } from '../../testing/render-part.tsx'
import { NotesPanel } from './NotesPanel.tsx'
import { RichTextView } from './RichTextView.tsx'
import { TemplatesSection } from './templates/TemplatesSection.tsx'

const ID = (place: number) => `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`
const OF = { object: 'task', recordId: ID(1) } as const
const words = (text: string): RichText => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

function noteAnswer(change: Partial<Note> = {}): Note {
  return answer(Note, {
    id: ID(10),
    object: 'task',
    recordId: ID(1),
    content: words('Met at the fair'),
    isPinned: false,
    authorName: 'Wen Li',
    updatedByName: 'Wen Li',
    createdAt: '2026-11-20T10:00:00Z',
    updatedAt: '2026-11-20T10:00:00Z',
    deletedAt: null,
    version: 1,
    can: { update: true },
    ...change,
  })
}

const template = (change: Partial<NoteTemplate> = {}) =>
  answer(NoteTemplate, {
    id: ID(30),
    name: 'Visit',
    object: null,
    content: words('Who was there?'),
    version: 1,
    deletedAt: null,
    ...change,
  })

let items: Note[]
let drafts: NoteDraft[]
let templates: NoteTemplate[]
let mayAdd: boolean
beforeAll(() => {
  // What the editor asks of a browser that draws.
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList
  Range.prototype.getBoundingClientRect = () => new DOMRect()
  document.elementFromPoint = () => null
})
beforeEach(() => {
  items = [noteAnswer()]
  drafts = []
  templates = [template(), template({ id: ID(31), name: 'Call', object: 'customer' })]
  mayAdd = true
})

function serve(handlers: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/notes': () => ({ body: answer(Notes, { items, can: { add: mayAdd } }) }),
    'GET /api/v1/note-drafts': () => ({ body: answer(NoteDrafts, { items: drafts }) }),
    'PUT /api/v1/note-drafts': () => ({ body: { items: [] } }),
    'GET /api/v1/note-templates': () => ({ body: answer(NoteTemplates, { items: templates }) }),
    'POST /api/v1/notes': () => ({ status: 201, body: noteAnswer({ id: ID(11) }) }),
    ...handlers,
  })
}

async function show(isArchived = false) {
  await wantWords('notes')
  return renderPart(<NotesPanel of={OF} isArchived={isArchived} />)
}

const sent = (seen: FakeRequest[], method: string, path: string) =>
  seen.filter((request) => request.method === method && request.path === path).map(({ body }) => body)

describe('notes of a record', () => {
  it('begin with a template, are kept while they are written, and saved', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    const seen = serve()
    await show()
    await userEvent.click(await screen.findByRole('button', { name: 'From template' }))
    expect(screen.queryByRole('menuitem', { name: 'Call' })).toBeNull()
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Visit' }))
    const box = await screen.findByRole('textbox', { name: 'New note' })
    expect(box.textContent).toBe('Who was there?')
    await userEvent.click(screen.getByRole('button', { name: 'Checklist' }))
    await screen.findByText('Draft saved', undefined, { timeout: 4000 })
    const content = {
      type: 'doc',
      content: [{ type: 'taskList', content: [expect.objectContaining({ type: 'taskItem' })] }],
    }
    expect(sent(seen, 'PUT', '/api/v1/note-drafts')).toMatchObject([{ ...OF, content }])
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await screen.findByText('Note saved.')
    expect(sent(seen, 'POST', '/api/v1/notes')).toMatchObject([{ ...OF, content }])
    await screen.findByRole('button', { name: 'New note' })
    vi.useRealTimers()
  })

  it('half written elsewhere are there again, and can be discarded', async () => {
    drafts = [{ noteId: null, version: null, content: words('Half of it'), updatedAt: '2026-11-20T09:00:00Z' }]
    const seen = serve()
    await show()
    expect((await screen.findByRole('textbox', { name: 'New note' })).textContent).toBe('Half of it')
    screen.getByText(/^Your draft of 20 Nov 2026/)
    await userEvent.click(screen.getByRole('button', { name: 'Discard' }))
    await screen.findByRole('button', { name: 'New note' })
    await waitFor(() => expect(sent(seen, 'PUT', '/api/v1/note-drafts')).toEqual([{ ...OF, content: null }]))
  })

  it('are changed in their place; what somebody else did meanwhile is said, and nothing is lost', async () => {
    drafts = [{ noteId: ID(10), version: 1, content: words('My words'), updatedAt: '2026-11-20T09:00:00Z' }]
    items = [noteAnswer({ version: 2 })]
    const seen = serve({
      [`PATCH /api/v1/notes/${ID(10)}`]: () => problem(409, 'note.changed_meanwhile', 'Somebody changed this note.'),
    })
    await show()
    const box = await screen.findByRole('textbox', { name: 'Change note' })
    screen.getByText(/was changed after you began/)
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await screen.findByText('Somebody changed this note.')
    expect(box.textContent).toBe('My words')
    expect(sent(seen, 'PATCH', `/api/v1/notes/${ID(10)}`)).toEqual([{ version: 2, content: words('My words') }])
  })

  it('are pinned, and deleted with a way back', async () => {
    const seen = serve({
      [`PATCH /api/v1/notes/${ID(10)}`]: () => {
        items = [noteAnswer({ isPinned: true, version: 2 })]
        return { body: items[0] }
      },
      [`DELETE /api/v1/notes/${ID(10)}`]: () => ({ body: noteAnswer() }),
      [`POST /api/v1/notes/${ID(10)}/restoration`]: () => ({ body: noteAnswer() }),
    })
    await show()
    await userEvent.click(await screen.findByRole('button', { name: 'More for the note “Met at the fair”' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Pin to the top' }))
    await screen.findByLabelText('Pinned')
    expect(sent(seen, 'PATCH', `/api/v1/notes/${ID(10)}`)).toEqual([{ version: 1, isPinned: true }])
    await userEvent.click(screen.getByRole('button', { name: 'More for the note “Met at the fair”' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    await screen.findByText('Note deleted.')
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await screen.findByText('Note restored.')
  })

  it('are only read by whoever may not change the record, and on archived ones', async () => {
    mayAdd = false
    items = [noteAnswer({ can: { update: false } })]
    serve()
    const { unmount } = await show()
    await screen.findByText('Met at the fair')
    expect(screen.queryByRole('button')).toBeNull()
    unmount()
    ;[items, mayAdd] = [[], true]
    await show(true)
    await screen.findByText('No notes yet')
    expect(screen.queryByRole('button')).toBeNull()
  })
})

describe('a formatted text', () => {
  it('is read as what it is, and runs nothing', async () => {
    const list = {
      type: 'taskList',
      content: [{ type: 'taskItem', attrs: { checked: true }, content: words('Call').content }],
    }
    const links = ['https://example.com', 'javascript:alert(1)'].map((href) => ({
      type: 'text',
      text: href,
      marks: [{ type: 'link', attrs: { href } }, { type: 'bold' }],
    }))
    const heading = { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: '<b>Plan</b>' }] }
    await renderPart(
      <RichTextView content={{ type: 'doc', content: [heading, { type: 'paragraph', content: links }, list] }} />,
    )
    screen.getByRole('heading', { level: 4, name: '<b>Plan</b>' })
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['https://example.com'])
    expect(screen.getByText('javascript:alert(1)').tagName).toBe('STRONG')
    expect(within(screen.getByRole('listitem')).getByRole('img').getAttribute('aria-label')).toBe('☑')
  })
})

describe('templates of notes', () => {
  it('are made for one object, changed, and deleted with a way back', async () => {
    await wantWords('notes')
    const seen = serve({
      'POST /api/v1/note-templates': () => ({ status: 201, body: template() }),
      [`PUT /api/v1/note-templates/${ID(30)}`]: () => ({ body: template() }),
      [`DELETE /api/v1/note-templates/${ID(30)}`]: () => ({ body: template() }),
      [`POST /api/v1/note-templates/${ID(30)}/restoration`]: () => ({ body: template() }),
    })
    await renderPart(<TemplatesSection />)
    await userEvent.click(await screen.findByRole('button', { name: 'Edit the template “Visit”' }))
    const name = await screen.findByRole('textbox', { name: 'Name' })
    await userEvent.clear(name)
    await userEvent.type(name, 'Minutes')
    await choose('For', 'Tasks')
    await screen.findByRole('textbox', { name: 'Content' })
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await screen.findByText('Template saved.')
    expect(sent(seen, 'PUT', `/api/v1/note-templates/${ID(30)}`)).toEqual([
      { name: 'Minutes', object: 'task', content: words('Who was there?'), version: 1 },
    ])
    await userEvent.click(screen.getByRole('button', { name: 'Delete the template “Visit”' }))
    await screen.findByText('Template deleted.')
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await screen.findByText('Template restored.')
  })
})
