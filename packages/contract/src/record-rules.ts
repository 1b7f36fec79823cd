import { RULE_KINDS, type RuleKind } from '@rapport/objects'
import { type Static, type TLiteral, Type } from 'typebox'
import { Abilities, closed, Id, Instant, Name, nullable, Version } from './common.ts'

export const RULES_MAX = 50
export const RULE_MESSAGE_CHARS_MAX = 300

const Kind = Type.Unsafe<RuleKind>(Type.Union(RULE_KINDS.map((kind) => Type.Literal(kind)) as TLiteral[]))
const Message = Name(RULE_MESSAGE_CHARS_MAX)
const Messages = closed({ zh: Message, en: Message })
/** One that is left out is taken from the other. */
const GivenMessages = closed({ zh: Type.Optional(Message), en: Type.Optional(Message) })
export type GivenMessages = Static<typeof GivenMessages>
const Condition = Type.String({
  maxLength: 8000,
  description: 'a filter over own fields of the record, encoded as in lists',
})

/** What a workspace says of a field under a condition. */
export const RecordRuleView = Type.Object({
  id: Id,
  object: Type.String(),
  kind: Kind,
  /** The name of the field it is about. */
  field: Type.String(),
  condition: Type.String(),
  messages: nullable(Messages),
  /** False where a field it needs is gone: then it says nothing. */
  active: Type.Boolean(),
  version: Type.Integer(),
  archivedAt: nullable(Instant),
  can: Abilities,
})
export type RecordRuleView = Static<typeof RecordRuleView>

/** GET /api/v1/record-rules: those of objects you may see. */
export const RecordRules = Type.Object({ items: Type.Array(RecordRuleView) })

const given = { condition: Condition, messages: Type.Optional(nullable(GivenMessages)) }

/** POST /api/v1/record-rules */
export const CreateRecordRuleRequest = closed({
  object: Type.String({ maxLength: 60 }),
  kind: Kind,
  field: Type.String({ maxLength: 60 }),
  ...given,
})
export type CreateRecordRuleRequest = Static<typeof CreateRecordRuleRequest>

/** PATCH /api/v1/record-rules/:ruleId */
export const UpdateRecordRuleRequest = closed({ version: Version, ...given })
export type UpdateRecordRuleRequest = Static<typeof UpdateRecordRuleRequest>

/** A rule in a blueprint; `condition` is the filter itself. */
export const RuleEntry = closed({
  object: Type.String({ maxLength: 60 }),
  kind: Kind,
  field: Type.String({ maxLength: 60 }),
  condition: Type.Unknown(),
  messages: Type.Optional(nullable(GivenMessages)),
})
export type RuleEntry = Static<typeof RuleEntry>
