import { CreateRecordRuleRequest, Id, RecordRules, RecordRuleView, UpdateRecordRuleRequest } from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { createRule, setRuleArchived, updateRule } from '../commands/write-rule.ts'
import { getRule, listRules } from '../queries/record-rules.ts'

// Every form needs to know which rules hold; those of objects one does not see are left out.
const read = { tag: 'fields', requires: permission('member.read') }
const manage = { tag: 'fields', requires: permission('field.manage') }
const Params = Type.Object({ ruleId: Id })
const one = '/record-rules/:ruleId'

const listRulesRoute = readRoute({
  ...read,
  method: 'GET',
  url: '/record-rules',
  summary: 'What is said of fields under conditions',
  response: RecordRules,
  handle: async (ctx) => ({ items: await listRules(ctx) }),
})

const createRuleRoute = writeRoute({
  ...manage,
  method: 'POST',
  url: '/record-rules',
  summary: 'Say something of a field under a condition',
  body: CreateRecordRuleRequest,
  response: RecordRuleView,
  status: 201,
  reach: (ctx, _input, answered) => getRule(ctx, answered.id),
  handle: async (ctx, { body }) => getRule(ctx, await createRule(ctx, body)),
})

const updateRuleRoute = writeRoute({
  ...manage,
  method: 'PATCH',
  url: one,
  summary: 'Change the condition or the message of a rule',
  params: Params,
  body: UpdateRecordRuleRequest,
  response: RecordRuleView,
  reach: (ctx, { params }) => getRule(ctx, params.ruleId),
  async handle(ctx, { params, body }) {
    await updateRule(ctx, params.ruleId, body)
    return getRule(ctx, params.ruleId)
  },
})

const archiveRoute = (isArchived: boolean) =>
  writeRoute({
    ...manage,
    method: isArchived ? 'DELETE' : 'POST',
    url: isArchived ? one : `${one}/restoration`,
    summary: isArchived ? 'Take a rule away' : 'Bring a rule back',
    params: Params,
    response: RecordRuleView,
    reach: (ctx, { params }) => getRule(ctx, params.ruleId),
    async handle(ctx, { params }) {
      await setRuleArchived(ctx, params.ruleId, isArchived)
      return getRule(ctx, params.ruleId)
    },
  })

export const recordRuleRoutes = [
  listRulesRoute,
  createRuleRoute,
  updateRuleRoute,
  archiveRoute(true),
  archiveRoute(false),
]
