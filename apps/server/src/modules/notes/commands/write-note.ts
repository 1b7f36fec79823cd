import {
  type CreateNoteRequest,
  mentionedIn,
  mentionOf,
  NOTES_OF_RECORD_MAX,
  type Note,
  plainTextOf,
  type RichText,
  type UpdateNoteRequest,
  withLabels,
} from '@rapport/contract'
import { AppError, assert, newId } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { holdRecordAlone } from '../../../platform/records/hold-record.ts'
import { requireMentions } from '../../comments/index.ts'
import { followAlong } from '../../followers/index.ts'
import { notify, rewordNotices, withdrawNotices } from '../../notifications/index.ts'
import { namesOfMembers } from '../../users/index.ts'
import { changeableRecord, type OfRecord, requireNotable, requireText } from '../note.ts'
import { getNote } from '../queries/notes.ts'
import { forgetDraft } from './drafts.ts'
import '../tables.ts'

/** Writes a note of a record the actor may change; whoever is mentioned is told. Throws `note.*` and what mentions throw. */
export async function createNote(ctx: WriteCtx, { content, ...of }: CreateNoteRequest, id = newId()): Promise<string> {
  await holdRecordAlone(ctx, requireNotable(ctx, of.object), of.recordId)
  await changeableRecord(ctx, of)
  await requirePlace(ctx, of)
  const said = await readContent(ctx, of, { given: content, known: [] })
  const memberId = author(ctx)
  const at = ctx.realNow.toISOString()
  await ctx.db
    .$pickTables<'note'>()
    .insertInto('note')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      object: of.object,
      record_id: of.recordId,
      content: JSON.stringify(said.content),
      text: said.text,
      author_id: memberId,
      updated_by: memberId,
      created_at: at,
      updated_at: at,
    })
    .execute()
  await forgetDraft(ctx, of.recordId)
  tell(ctx, of, 'note.created', id)
  await tellMentioned(ctx, { id, of, text: said.text, mentioned: said.mentioned })
  return id
}

/** Changes a note, or pins it, at the version the editor saw; whoever is mentioned anew is told. Throws `note.changed_meanwhile`. */
export async function updateNote(ctx: WriteCtx, id: string, request: UpdateNoteRequest): Promise<void> {
  const before = await changeableNote(ctx, id)
  if (before.deletedAt !== null) throw new AppError('note.deleted', 410, 'This note was deleted. Restore it first.')
  if (before.version !== request.version) {
    const message =
      'Somebody changed this note meanwhile. Look at it as it is now and save again; what you wrote is kept.'
    throw new AppError('note.changed_meanwhile', 409, message, { details: { current: before } })
  }
  const { content, isPinned = before.isPinned } = request
  const known = mentionedIn(plainTextOf(before.content, mentionOf))
  const said = content === undefined ? null : await readContent(ctx, before, { given: content, known })
  await change(ctx, before, {
    is_pinned: isPinned,
    ...(said ? { content: JSON.stringify(said.content), text: said.text, ...touched(ctx) } : {}),
  })
  tell(ctx, before, 'note.updated', id)
  if (!said) return
  await forgetDraft(ctx, id)
  await rewordNotices(ctx, id, said.text)
  const anew = said.mentioned.filter((memberId) => !known.includes(memberId))
  await tellMentioned(ctx, { id, of: before, text: said.text, mentioned: anew })
}

/** Takes a note away with the notices of it, or brings it back. Twice is once. */
export async function setDeleted(ctx: WriteCtx, id: string, isDeleted: boolean): Promise<void> {
  const before = await changeableNote(ctx, id)
  if ((before.deletedAt !== null) === isDeleted) return
  await change(ctx, before, { deleted_at: isDeleted ? ctx.realNow.toISOString() : null })
  if (isDeleted) await withdrawNotices(ctx, id)
  tell(ctx, before, isDeleted ? 'note.deleted' : 'note.restored', id)
}

/** `known`: whom the note mentioned before. */
type Given = { given: RichText; known: readonly string[] }
type Said = { content: RichText; text: string; mentioned: readonly string[] }

/** What was written, cleaned; people who are mentioned see the record and are called what they are called. */
async function readContent(ctx: WriteCtx, of: OfRecord, { given, known }: Given): Promise<Said> {
  const cleaned = requireText(given)
  const mentioned = await requireMentions(ctx, of, { text: plainTextOf(cleaned, mentionOf), known })
  const names = await namesOfMembers(ctx, mentioned)
  const content = withLabels(cleaned, (id) => names.get(id) ?? '')
  return { content, text: plainTextOf(content), mentioned }
}

type Mentioned = { id: string; of: OfRecord; text: string; mentioned: readonly string[] }

async function tellMentioned(ctx: WriteCtx, { id, of, text, mentioned }: Mentioned): Promise<void> {
  await notify(ctx, { kind: 'mentioned', members: mentioned, of, subjectId: id, part: 'notes', text })
  await followAlong(ctx, of, mentioned)
}

/** Uses note_record. */
async function requirePlace(ctx: WriteCtx, { object, recordId }: OfRecord): Promise<void> {
  const { count } = await ctx.db
    .$pickTables<'note'>()
    .selectFrom('note')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .where('record_id', '=', recordId)
    .executeTakeFirstOrThrow()
  if (Number(count) < NOTES_OF_RECORD_MAX) return
  const message = `This record has ${NOTES_OF_RECORD_MAX} notes, which is the most.`
  throw new AppError('note.too_many', 409, message, { details: { limit: NOTES_OF_RECORD_MAX } })
}

/** A note, held until commit, if its record may be changed. */
async function changeableNote(ctx: WriteCtx, id: string): Promise<Note> {
  await ctx.db
    .$pickTables<'note'>()
    .selectFrom('note')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute()
  const note = await getNote(ctx, id)
  await changeableRecord(ctx, note)
  return note
}

type Changes = {
  is_pinned?: boolean
  content?: string
  text?: string
  updated_at?: string
  updated_by?: string
  deleted_at?: string | null
}

async function change(ctx: WriteCtx, { id, version }: Pick<Note, 'id' | 'version'>, changes: Changes): Promise<void> {
  await ctx.db
    .$pickTables<'note'>()
    .updateTable('note')
    .set({ ...changes, version: version + 1 })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

function touched(ctx: WriteCtx): Pick<Changes, 'updated_at' | 'updated_by'> {
  return { updated_at: ctx.realNow.toISOString(), updated_by: author(ctx) }
}

function author({ actor }: WriteCtx): string {
  assert(actor.kind === 'member', 'people write notes')
  return actor.memberId
}

function tell(ctx: WriteCtx, { object, recordId }: OfRecord, action: string, id: string): void {
  ctx.recordChange({ action, object: 'note', id, topics: [`${object}:${recordId}`] })
}
