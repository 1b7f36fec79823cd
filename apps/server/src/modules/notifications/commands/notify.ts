import { type EndedJob, NOTICE_TEXT_CHARS_MAX, type NoticeKind, type NoticeSettings } from '@rapport/contract'
import { newId } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { deputiesOf, membersWhoSee } from '../../users/index.ts'
import { mailDueMs } from '../mail-time.ts'
import { settingsOf } from '../queries/settings.ts'
import type { NoticeDetail } from '../tables.ts'
import '../tables.ts'

/** Told of one thing; the rest is left out. */
const MEMBERS_MAX = 500
const FIELDS_MAX = 50
/** What somebody has to do, so that whoever stands in for them hears of it as well. */
const FOR_DEPUTIES: readonly NoticeKind[] = ['assigned', 'taskDue']

export type NewNotice = {
  kind: NoticeKind
  members: Iterable<string>
  /** The record it is about: whoever does not see it is told nothing. */
  of?: { object: string; recordId: string }
  /** What it is about beside the record: a comment, a note, a job. */
  subjectId?: string
  /** Which part of the record's page shows it. */
  part?: 'comments' | 'notes'
  /** The beginning of what was written, with names in the place of mentions. */
  text?: string
  /** Keys of the values that changed. */
  fields?: readonly string[]
  ended?: EndedJob
  count?: number
  /** What happens again under this key while somebody has not looked is added to the notice they have. */
  burst?: string
}

/**
 * Tells members of something, as each of them wants to be told: in the app, and by mail where they chose so. Nobody is told of what they did
 * themselves, or of a record they do not see. Whoever stands in for somebody is told of their work as well, and for whom. A live hint goes to their open screens.
 */
export async function notify(ctx: WriteCtx, notice: NewNotice): Promise<void> {
  const self = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  const asked = [...new Set(notice.members)].filter((id) => id !== self || notice.kind === 'jobEnded')
  const seeing = await membersWhoSee(ctx, notice.of ?? null, asked.slice(0, MEMBERS_MAX))
  if (seeing.length === 0) return
  const readers: Reader[] = [
    ...seeing.map((id) => ({ id, deputyFor: null })),
    ...(await deputiesTold(ctx, notice, seeing)),
  ]
  const settings = await settingsOf(
    ctx,
    readers.map(({ id }) => id),
  )
  const told = readers.filter(({ id }) => settings.get(id)?.ways[notice.kind] !== 'off')
  if (told.length === 0) return
  await insertNotices(ctx, notice, told, settings)
  for (const { id } of told) ctx.announce(`notices:${id}`)
}

/** Somebody who is told, and for whom where they stand in for somebody. */
type Reader = { id: string; deputyFor: string | null }

/** Who stands in today for those told of work of theirs; not who did it, and not who is told of it anyway. */
async function deputiesTold(ctx: WriteCtx, { kind, of }: NewNotice, told: readonly string[]): Promise<Reader[]> {
  if (!FOR_DEPUTIES.includes(kind)) return []
  const self = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  const deputies = [...(await deputiesOf(ctx, told))].flatMap(([deputyFor, id]) =>
    id === self || told.includes(id) ? [] : [{ id, deputyFor }],
  )
  const seeing = new Set(await membersWhoSee(ctx, of ?? null, [...new Set(deputies.map(({ id }) => id))]))
  return deputies.filter(({ id }) => seeing.has(id))
}

async function insertNotices(
  ctx: WriteCtx,
  notice: NewNotice,
  told: readonly Reader[],
  settings: ReadonlyMap<string, NoticeSettings>,
): Promise<void> {
  const at = ctx.realNow.toISOString()
  const same = {
    workspace_id: ctx.workspaceId,
    kind: notice.kind,
    object: notice.of?.object ?? null,
    record_id: notice.of?.recordId ?? null,
    subject_id: notice.subjectId ?? null,
    actor_id: ctx.actor.kind === 'member' ? ctx.actor.memberId : null,
    count: notice.count ?? 1,
    created_at: at,
    changed_at: at,
  }
  const values = told.map(({ id: member_id, deputyFor }) => ({
    ...same,
    member_id,
    id: newId(),
    detail: JSON.stringify({ ...detailOf(notice), ...(deputyFor === null ? {} : { deputyFor }) }),
    burst_key: burstKey(notice, deputyFor),
    mail_due_at: dueOf(ctx, settings.get(member_id), notice.kind),
  }))
  // In one order, so that two who tell the same people of bursts never wait for one another.
  values.sort((one, other) => (one.member_id < other.member_id ? -1 : 1))
  await ctx.db
    .$pickTables<'notice'>()
    .insertInto('notice')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'member_id', 'burst_key']).doUpdateSet((eb) => ({
        count: eb('notice.count', '+', eb.ref('excluded.count')),
        changed_at: eb.ref('excluded.changed_at'),
        actor_id: eb.ref('excluded.actor_id'),
        record_id: eb.ref('excluded.record_id'),
        // The builder knows no union of the lists within JSON.
        detail: sql<string>`excluded.detail || jsonb_build_object('fields', (
          select coalesce(jsonb_agg(distinct field), '[]'::jsonb) from jsonb_array_elements(
            coalesce(notice.detail -> 'fields', '[]'::jsonb) || coalesce(excluded.detail -> 'fields', '[]'::jsonb)) field))`,
      })),
    )
    .execute()
}

/** What is told for somebody else is never added to what is told for oneself. */
function burstKey({ kind, burst }: NewNotice, deputyFor: string | null): string | null {
  if (burst === undefined) return null
  return deputyFor === null ? `${kind}:${burst}` : `${kind}:${burst}:for:${deputyFor}`
}

function detailOf({ text, part, fields, ended }: NewNotice): NoticeDetail {
  return {
    ...(part === undefined ? {} : { part }),
    ...(text === undefined ? {} : { text: beginningOf(text) }),
    ...(fields === undefined ? {} : { fields: fields.slice(0, FIELDS_MAX) }),
    ...(ended === undefined ? {} : { ended }),
  }
}

/** The beginning of a text on one line, as a notice shows it. */
export function beginningOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= NOTICE_TEXT_CHARS_MAX) return line
  return `${line.slice(0, NOTICE_TEXT_CHARS_MAX - 1).toWellFormed()}…`
}

function dueOf(ctx: WriteCtx, settings: NoticeSettings | undefined, kind: NoticeKind): string | null {
  if (!settings) return null
  const zone = settings.timeZone ?? ctx.workspace.timeZone
  const dueMs = mailDueMs(settings.ways[kind], settings, ctx.realNow.getTime(), zone)
  return dueMs === null ? null : new Date(dueMs).toISOString()
}
