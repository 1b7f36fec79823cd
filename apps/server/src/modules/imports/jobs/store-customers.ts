import { customer } from '@rapport/contract'
import type { WriteCtx } from '../../../platform/context/context.ts'
import {
  type CustomerMatch,
  ENSURE_CUSTOMERS_MAX,
  findIdentities,
  identityKey,
  MATCH_CUSTOMERS_MAX,
  matchCustomers,
  type UpsertCustomer,
  upsertCustomers,
} from '../../customers/index.ts'
import { NOTHING_STORED, type RowError, type Stored } from '../counts.ts'
import { NO_EFFECTS } from '../effects.ts'
import { customColumns } from '../mapping/customer-custom.ts'
import { type CustomerDraft, type CustomerValueName, valueFields } from '../mapping/customer-draft.ts'
import { personOfDraft } from '../mapping/customers.ts'
import type { MappedBatch } from '../mapping/map-file.ts'
import { personToMatch } from '../people.ts'
import { type DraftCustoms, type KnownDraft, settleCustoms } from './customer-customs.ts'
import { brokenByRules } from './customer-rules.ts'
import { type ImportTerms, LOOKS_KNOWN } from './store-people.ts'
import { cleanText, inChunks } from './store-rows.ts'

/** Takes in customers; of those that exist, what a row says replaces what stands there. */
export async function storeCustomers(
  ctx: WriteCtx,
  { customers: drafts, fill }: Pick<MappedBatch, 'customers' | 'fill'>,
  { mapping, importId }: ImportTerms,
): Promise<Stored> {
  const matches = await matchDrafts(ctx, drafts, { mapping, importId })
  const rowErrors: RowError[] = []
  const taken = new Set<string>()
  const chosen = drafts.flatMap((draft): KnownDraft[] => {
    const match = matches.get(draft)
    if (!match || match.kind === 'none') return [{ draft, id: null }]
    const isSure = match.kind === 'same'
    if (!isSure && mapping.options.lookAlike === 'new') return [{ draft, id: null }]
    const isUpdate = isSure || mapping.options.lookAlike === 'update'
    if (!isUpdate || taken.has(match.customerId)) {
      rowErrors.push({ line: draft.line, ...LOOKS_KNOWN })
      return []
    }
    taken.add(match.customerId)
    return [{ draft, id: match.customerId }]
  })
  const { source } = mapping.options
  const known = await withIdentities(ctx, chosen, source)
  const { customs, refused } = await settleCustoms(ctx, known, fill)
  const broken = await brokenByRules(ctx, known, customs)
  const brokenLines = new Set(broken.map(({ line }) => line))
  rowErrors.push(...refused, ...broken)
  const inputs = chosen.flatMap(({ draft, id }): UpsertCustomer[] => {
    const own = customs.get(draft)
    return own && !brokenLines.has(draft.line)
      ? [{ ...toCustomer(draft, source, own), ...(id === null ? {} : { customerId: id }) }]
      : []
  })
  const outcomes = await inChunks(inputs, ENSURE_CUSTOMERS_MAX, (chunk) => upsertCustomers(ctx, chunk))
  const customers = outcomes.filter((outcome) => outcome.created).map((outcome) => outcome.id)
  const over = outcomes.flatMap(({ id, writtenOver }) => (writtenOver === null ? [] : [{ id, ...writtenOver }]))
  return {
    ...NOTHING_STORED,
    customersCreated: customers.length,
    customersUpdated: over.length,
    customersUnchanged: outcomes.length - customers.length - over.length,
    rowErrors,
    effects: { ...NO_EFFECTS, customers },
    over,
  }
}

/** Who rows without a number of another system speak of. Numbers are found by identity alone, as they always were. */
async function matchDrafts(
  ctx: WriteCtx,
  drafts: readonly CustomerDraft[],
  { mapping, importId }: ImportTerms,
): Promise<Map<CustomerDraft, CustomerMatch>> {
  const open = drafts.filter(({ strength }) => strength !== 'number')
  const people = open.map((draft) => personToMatch(personOfDraft(draft), mapping.options.source))
  const found = await inChunks(people, MATCH_CUSTOMERS_MAX, (chunk) => matchCustomers(ctx, chunk, importId))
  return new Map(open.flatMap((draft, index) => (found[index] ? [[draft, found[index]] as const] : [])))
}

/** Whether the workspace asks more of customers than everybody does: custom fields, or rules. Callers hold the model where it does. */
export function asksMore({ model }: Pick<WriteCtx, 'model'>): boolean {
  return customColumns(model).length > 0 || model.rulesOf(customer).length > 0
}

/** Those who are there under the number of their row, where anything depends on it. */
async function withIdentities(ctx: WriteCtx, known: readonly KnownDraft[], source: string): Promise<KnownDraft[]> {
  if (!asksMore(ctx)) return [...known]
  const asked = known.map(({ draft: { externalId } }) => ({ source, externalId }))
  const found = await findIdentities(ctx, asked)
  return known.map(({ draft, id }) => ({
    draft,
    id: id ?? found.get(identityKey({ source, externalId: draft.externalId }))?.id ?? null,
  }))
}

function toCustomer(draft: CustomerDraft, source: string, own: DraftCustoms): UpsertCustomer {
  const { kind, kindSaid, notes, customs } = draft
  const values = valueFields().map(({ key }) => [key, cleanText(draft[key])] as const)
  return {
    source,
    externalId: draft.externalId,
    shownNumber: draft.number,
    ...(kindSaid ? { kind } : { kindIfNew: kind }),
    ...(Object.fromEntries(values) as Pick<UpsertCustomer, CustomerValueName>), // one entry for each of these fields, read as its type is
    about: cleanText(notes),
    custom: { ...customs, ...own.said },
    customIfNew: own.ifNew,
  }
}
