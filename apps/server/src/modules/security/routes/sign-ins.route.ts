import { Done, Id, SecondFactorsOfMembers, SignInsPage, SignInsQuery } from '@rapport/contract'
import { Type } from 'typebox'
import { requirePerson } from '../../../platform/http/api-key.ts'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission, requireCan } from '../../access/index.ts'
import { endSessions } from '../commands/end-sessions.ts'
import { resetSecondFactor } from '../commands/reset-second-factor.ts'
import { listSecondFactors } from '../queries/list-second-factors.ts'
import { listSignIns } from '../queries/list-sign-ins.ts'

const description = { tag: 'sign-in' }

export const ownSignInsRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/me/sign-ins',
  summary: 'How you signed in and who tried to, newest first',
  // Everybody reads their own; `member.read` is what all roles have.
  requires: permission('member.read'),
  query: SignInsQuery,
  response: SignInsPage,
  async handle(ctx, { query: { member: _, ...query } }) {
    if (ctx.actor.kind !== 'member') return { items: [], nextCursor: null, previousCursor: null }
    return listSignIns(ctx, { ...query, memberId: ctx.actor.memberId })
  },
})

export const listSignInsRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/sign-ins',
  summary: 'How everybody signed in and who tried to, newest first',
  requires: permission('audit.read'),
  query: SignInsQuery,
  response: SignInsPage,
  async handle(ctx, { query: { member, ...query } }) {
    requireCan(ctx, 'audit.read')
    return listSignIns(ctx, { ...query, memberId: member ?? null })
  },
})

export const listSecondFactorsRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/members/second-factors',
  summary: 'Which active members have a second factor',
  requires: permission('member.manage'),
  response: SecondFactorsOfMembers,
  async handle(ctx) {
    requireCan(ctx, 'member.manage')
    return { items: await listSecondFactors(ctx) }
  },
})

export const resetSecondFactorRoute = writeRoute({
  ...description,
  method: 'DELETE',
  url: '/members/:memberId/second-factor',
  summary: 'Take the second factor of another member away who lost it; ends their sessions, and they are told',
  requires: (identity) => {
    requirePerson(identity)
    requireCan(identity, 'member.manage')
  },
  params: Type.Object({ memberId: Id }),
  response: Done,
  async handle(ctx, { params }) {
    requireCan(ctx, 'member.manage')
    await resetSecondFactor(ctx, params.memberId)
    return { ok: true }
  },
})

export const endSessionsRoute = writeRoute({
  ...description,
  method: 'DELETE',
  url: '/members/:memberId/sessions',
  summary: 'Sign another member out on every device; they are told',
  requires: (identity) => {
    requirePerson(identity)
    requireCan(identity, 'member.manage')
  },
  params: Type.Object({ memberId: Id }),
  response: Done,
  async handle(ctx, { params }) {
    requireCan(ctx, 'member.manage')
    await endSessions(ctx, params.memberId)
    return { ok: true }
  },
})
