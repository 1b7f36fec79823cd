import { type CreateCustomFieldRequest, FieldEntry, RuleEntry, type UpdateCustomFieldRequest } from '@rapport/contract'
import { isComputed } from '@rapport/objects'
import type { ReadCtx, WriteCtx } from '../../platform/context/context.ts'
import { filterJson, filterText } from '../../platform/portable/filters.ts'
import { labelIn, portablePart, type Standing } from '../../platform/portable/part.ts'
import { arrangeFields } from './commands/arrange-fields.ts'
import { createField } from './commands/create-field.ts'
import { updateField } from './commands/update-field.ts'
import { createRule, updateRule } from './commands/write-rule.ts'
import { refused } from './custom-field.ts'
import { loopOf } from './loop.ts'
import { storedFields } from './queries/custom-fields.ts'
import { listRules } from './queries/record-rules.ts'
import { withFieldsOfNow } from './with-fields.ts'

/** Defaults of these are ids of people and records. */
const REFERRING: readonly string[] = ['member', 'reference', 'references']
/** What a field was made by; a rollup has its result from what it takes. */
const FIXED = ['type', 'to', 'aggregate', 'of'] as const

/** Custom fields by object and name. */
export const portableFields = portablePart({
  key: 'fields',
  stage: 'fields',
  right: 'field.manage',
  schema: FieldEntry,
  keyOf: ({ object, name }) => `${object}.${name}`,
  nameOf: ({ labels }, language) => labelIn(labels, language),
  objectOf: ({ object }) => object,
  list: async (ctx) => (await storedFields(ctx)).filter((field) => isThere(ctx, field)).map(standing),
  async write(ctx, entry, before) {
    // What is computed reads fields that may have come a moment ago.
    const knowing = isComputed(entry) ? await withFieldsOfNow(ctx) : ctx
    await (before === null ? createField(knowing, requestOf(entry)) : change(knowing, entry, before))
  },
  settle: arrangeFields,
  whyStuck: loopOf,
})

/** Rules by object, field and kind; several of one kind in the order they were made. */
export const portableRules = portablePart({
  key: 'fieldRules',
  stage: 'rules',
  right: 'field.manage',
  schema: RuleEntry,
  repeats: true,
  keyOf: ({ object, field, kind }) => `${object}.${field}.${kind}`,
  nameOf: ({ field, kind, messages }, language) => (messages ? labelIn(messages, language) : `${field}: ${kind}`),
  objectOf: ({ object }) => object,
  async list(ctx) {
    return (await listRules(ctx)).map(({ id, version, object, kind, field, condition, messages }) => {
      return { id, version, entry: { object, kind, field, condition: filterJson(condition), messages } }
    })
  },
  async write(ctx, { condition: json, messages = null, ...rule }, before) {
    const condition = filterText(json)
    if (before === null) await createRule(ctx, { ...rule, condition, messages })
    else await updateRule(ctx, before.id ?? '', { version: before.version, condition, messages })
  },
})

type Stored = Awaited<ReturnType<typeof storedFields>>[number]

function isThere({ hooks, model }: ReadCtx, { object, name }: Stored): boolean {
  const type = hooks.recordType(object)
  return type !== null && model.of(type.declaration).fields[name] !== undefined
}

/** All that an entry can say of a field. */
function standing(field: Stored): Standing<FieldEntry> {
  const keys = Object.keys(FieldEntry.properties) as (keyof FieldEntry)[] // those of the schema
  const said = keys.filter((key) => key !== 'default' || !REFERRING.includes(field.type))
  const entry = Object.fromEntries(said.map((key) => [key, field[key]])) as FieldEntry // as above
  return { id: field.id, version: field.version, entry }
}

/** What is said to be nothing is not said to a command that makes a field. */
function requestOf(entry: FieldEntry): CreateCustomFieldRequest {
  const said = Object.entries(entry).filter(([, value]) => value !== null)
  return Object.fromEntries(said) as CreateCustomFieldRequest // its keys are those of the request
}

async function change(ctx: WriteCtx, entry: FieldEntry, { id, version, entry: there }: Standing<FieldEntry>) {
  const fixed = entry.type === 'formula' ? [...FIXED, 'result' as const] : FIXED
  const option = fixed.find((one) => entry[one] !== undefined && (entry[one] ?? null) !== (there[one] ?? null))
  if (option !== undefined) {
    const message = `It exists here with another ${option}, which cannot be changed by a file. Rename one of the two.`
    throw refused('blueprint.shape_fixed', message, option, { option })
  }
  const { object: _object, name: _name, type: _type, to: _to, result: _result, aggregate: _aggregate, ...rest } = entry
  const { of: _of, choices, expression, latestBy, ...given } = rest
  const input: UpdateCustomFieldRequest = { version, ...given }
  if (choices) input.choices = choices
  if (expression !== undefined && isComputed(entry)) input.expression = expression ?? ''
  if (latestBy !== undefined && isComputed(entry)) input.latestBy = latestBy ?? ''
  await updateField(ctx, id ?? '', input)
}
