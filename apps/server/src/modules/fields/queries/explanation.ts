import {
  type Explanation,
  errorSentence,
  type FormulaPreview,
  type FormulaPreviewQuery,
  type FormulaProblem,
  type Language,
} from '@rapport/contract'
import type { Problem } from '@rapport/expressions'
import { AppError } from '@rapport/kernel'
import { type AnyField, isComputed, type ObjectDeclaration } from '@rapport/objects'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { planOf } from '../../../platform/records/computed.ts'
import { explainComputed } from '../../../platform/records/explain.ts'
import { resultOf } from '../../../platform/records/expression-scope.ts'
import { readRecord } from '../../../platform/records/read-record.ts'
import type { RecordType } from '../../../platform/records/record-type.ts'
import { rollupResult, withCandidate } from '../computed-field.ts'
import { computedOptions } from '../computed-settings.ts'
import { refused } from '../custom-field.ts'
import { withArchivedNamed } from './archived-names.ts'

type Asked = { object: string; name: string; record: string }

/** The name of a field that is only tried; nobody can give it, for it begins with a small letter behind. */
const TRIED = 'customTried'

/** How a computed field came by what it shows of a record. Throws 404 for records out of reach and fields that are not computed. */
export async function explanationOf(
  ctx: ReadCtx,
  { object, name, record }: Asked,
  language: Language,
): Promise<Explanation> {
  const type = requireType(ctx, object)
  const field: AnyField | undefined = ctx.model.of(type.declaration).fields[name]
  if (!field || !isComputed(field)) throw notComputed()
  return explain(ctx, { type, name, record, language })
}

/** A formula or rollup as it would be: what is wrong with it, and what it would show of a record. */
export async function previewOf(
  bare: ReadCtx,
  { object, name = TRIED, type: kind, record, ...given }: FormulaPreviewQuery,
  language: Language,
): Promise<FormulaPreview> {
  const type = requireType(bare, object)
  const { declaration } = type
  const decimals = given.decimals === undefined ? {} : { decimals: given.decimals }
  const rolled = kind === 'rollup' ? rollupResult(bare, given) : {}
  const options = { ...computedOptions({ ...given, ...rolled }), ...decimals }
  const ctx = await withCandidate(bare, { declaration, name, type: kind, options })
  const plan = planOf(ctx, declaration, name)
  const field: AnyField | undefined = ctx.model.of(declaration).fields[name]
  if (plan.kind === 'broken') {
    return { problem: await told(ctx, declaration, plan.problem, language), result: null, explanation: null }
  }
  const explanation = record === undefined ? null : await explain(ctx, { type, name, record, language })
  return { problem: null, result: field ? resultOf(field) : null, explanation }
}

type Explaining = { type: RecordType; name: string; record: string; language: Language }

async function explain(ctx: ReadCtx, { type, name, record: id, language }: Explaining): Promise<Explanation> {
  const { declaration } = type
  const record = await readRecord(ctx, { ...type, declaration }, id)
  const { problem, ...found } = await explainComputed(ctx, { declaration, name, id }, record)
  return { ...found, problem: problem && (await told(ctx, declaration, problem, language)) }
}

/** A problem in the reader's words. */
async function told(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  problem: Problem,
  language: Language,
): Promise<FormulaProblem> {
  const { code, start, end, details } = await withArchivedNamed(ctx, declaration, problem)
  return { code, start, end, message: errorSentence(code, language, details) ?? code }
}

function requireType({ hooks }: ReadCtx, object: string): RecordType {
  const type = hooks.recordType(object)
  if (type) return type
  throw refused('custom_field.object_unknown', 'Fields cannot be added to records of this kind.', 'object')
}

function notComputed(): AppError {
  return new AppError('custom_field.not_found', 404, 'This field does not exist.')
}
