import { Attachment, Attachments } from '@rapport/contract'
import { wantWords } from '../../platform/i18n/i18n.ts'
import { answer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers } from '../../testing/fake-server.ts'
import { renderPart } from '../../testing/render-part.tsx'
import { FilesPanel } from './FilesPanel.tsx'

export const ID = (place: number) => `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`
const OF = { object: 'customer', recordId: ID(1) } as const

export function fileAnswer(change: Partial<Attachment> = {}): Attachment {
  return answer(Attachment, {
    id: ID(10),
    object: 'customer',
    recordId: ID(1),
    name: 'Offer.txt',
    about: null,
    currentVersionId: ID(20),
    type: 'text/plain',
    bytes: 1234,
    preview: 'text',
    isScanned: false,
    number: 1,
    addedById: ID(2),
    addedByName: 'Wen Li',
    addedAt: '2026-11-20T10:00:00Z',
    versions: 1,
    version: 1,
    deletedAt: null,
    deletedByName: null,
    can: { update: true, delete: true },
    ...change,
  })
}

/** What the server has of a record's files; tests change it as they go. */
export type World = { files: Attachment[]; bin: Attachment[]; mayAdd: boolean }

export function newWorld(): World {
  return { files: [fileAnswer()], bin: [], mayAdd: true }
}

export function serve(world: World, handlers: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/attachments': ({ query }) => {
      const items = query.get('deleted') ? world.bin : world.files
      return { body: answer(Attachments, { items, can: { add: world.mayAdd } }) }
    },
    'GET /api/v1/attachments/limits': () => ({
      body: { fileBytesMax: 1_000_000, workspaceBytesMax: 20_000_000, workspaceBytes: 0 },
    }),
    ...handlers,
  })
}

export async function show() {
  await wantWords('attachments')
  return renderPart(<FilesPanel of={OF} isArchived={false} />)
}
