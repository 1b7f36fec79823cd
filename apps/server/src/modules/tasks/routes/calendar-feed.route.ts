import { randomUUID } from 'node:crypto'
import { CalendarFeed, NewCalendarFeed } from '@rapport/contract'
import { AppError, assert } from '@rapport/kernel'
import { Type } from 'typebox'
import { hashToken, workspaceOfToken } from '../../../platform/auth/workspace-token.ts'
import type { Identity, WorkspaceFacts } from '../../../platform/context/context.ts'
import { workspaceFacts } from '../../../platform/context/identity.ts'
import { type RawTools, rawRoute, readRoute, writeRoute } from '../../../platform/http/route.ts'
import { writeOnce } from '../../../platform/http/write-once.ts'
import { permission, requireCan } from '../../access/index.ts'
import { findActor } from '../../users/index.ts'
import { getWorkspace } from '../../workspaces/index.ts'
import { toCalendar } from '../calendar.ts'
import { calendarToken } from '../calendar-token.ts'
import { closeCalendarFeed, openCalendarFeed } from '../commands/calendar-feed.ts'
import { calendarNotFound, calendarTasks, feedSince, memberOfFeed } from '../queries/calendar-feed.ts'

const description = { tag: 'tasks', requires: permission('task.read') }
const OWN = '/me/calendar-feed'
/** Calendar programs ask a few times an hour. */
const LIMIT = { max: 60, timeWindow: '1 minute' }

export const getCalendarFeedRoute = readRoute({
  ...description,
  method: 'GET',
  url: OWN,
  summary: 'Since when a calendar program may read your tasks',
  response: CalendarFeed,
  handle: async (ctx) => ({ since: await feedSince(ctx) }),
})

export const openCalendarFeedRoute = rawRoute({
  ...description,
  method: 'POST',
  url: OWN,
  summary: 'A new address under which a calendar program reads your tasks; the one before ends',
  response: NewCalendarFeed,
  status: 201,
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    requireCan(identity, 'task.read')
    assert(identity.actor.kind === 'member', 'a session is somebody’s')
    const of = { workspaceId: identity.workspace.id, memberId: identity.actor.memberId }
    const { secret } = await tools.auth.engine.$context
    const kept = await writeOnce(tools, { request, identity, status: 201 }, async (ctx) => {
      const salt = randomUUID()
      await openCalendarFeed(ctx, hashToken(calendarToken(secret, { ...of, salt })))
      return { since: ctx.realNow.toISOString(), salt }
    })
    const token = calendarToken(secret, { ...of, salt: kept.salt })
    return reply.code(201).send({ since: kept.since, path: `/api/v1/calendars/${token}.ics` })
  },
})

export const closeCalendarFeedRoute = writeRoute({
  ...description,
  method: 'DELETE',
  url: OWN,
  summary: 'End the address under which a calendar program reads your tasks',
  response: CalendarFeed,
  async handle(ctx) {
    await closeCalendarFeed(ctx)
    return { since: null }
  },
})

export const calendarRoute = rawRoute({
  method: 'GET',
  url: '/calendars/:token',
  summary: 'Somebody’s tasks as a calendar (iCalendar), by the token of its address',
  tag: 'tasks',
  open: true,
  rateLimit: LIMIT,
  params: Type.Object({ token: Type.String({ maxLength: 200 }) }),
  produces: { types: ['text/calendar'], description: 'Open tasks with a due time, as events.' },
  async handle(request, reply, tools) {
    const token = (request.params as { token: string }).token.replace(/\.ics$/, '') // validated by the route's schema
    const { workspace, actor, language } = await readerOf(tools, token)
    const calendar = await tools.contexts.withRead({ workspace, actor }, async (ctx) => {
      requireCan(ctx, 'task.read')
      const { name: workspaceName } = await getWorkspace(ctx)
      const baseUrl = `${request.protocol}://${request.host}`
      return toCalendar(await calendarTasks(ctx), { workspaceName, language, baseUrl })
    })
    return reply.type('text/calendar; charset=utf-8').header('cache-control', 'private, max-age=300').send(calendar)
  },
})

/** Who reads through a token: its member as they are now, with the rights they have now. */
async function readerOf(tools: RawTools, token: string) {
  const workspace = await workspaceOf(tools, token)
  const found = await tools.contexts.withRead(asFeed(workspace), async (ctx) =>
    findActor(ctx, await memberOfFeed(ctx, hashToken(token))),
  )
  if (!found) throw calendarNotFound()
  return { workspace, ...found }
}

async function workspaceOf(tools: RawTools, token: string): Promise<WorkspaceFacts> {
  const id = workspaceOfToken(token)
  try {
    return await workspaceFacts(tools.database, id)
  } catch (error) {
    throw error instanceof AppError && error.status === 404 ? calendarNotFound() : error
  }
}

function asFeed(workspace: WorkspaceFacts): Identity {
  return { workspace, actor: { kind: 'system', name: 'calendar' } }
}
