import { assert } from '@rapport/kernel'
import { isSameValue } from '@rapport/objects'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { goneMeanwhile } from '../../../platform/db/errors.ts'
import { NO_OWNER } from '../../access/index.ts'
import { type WrittenOver, writtenOver } from '../written-over.ts'
import { type EnsureCustomer, type EnsuredCustomer, ensureCustomers } from './ensure-customers.ts'
import { lockForChange, type StoredCustomer, VALUE_NAMES, type ValueChange, writeValues } from './write-values.ts'

/** What is known of a customer; null says nothing and leaves what stands there. `kindIfNew` and `customIfNew` count only for one that is made. */
export type UpsertCustomer = EnsureCustomer & {
  kindIfNew?: 'individual' | 'company'
  /** Of custom fields, what one that is made has besides. */
  customIfNew?: Readonly<Record<string, unknown>>
  /** The customer this is known to be; without it, the identity decides. */
  customerId?: string
}
/** `writtenOver` is null where nothing changed, and for those that were made. */
export type UpsertedCustomer = EnsuredCustomer & { writtenOver: WrittenOver | null }

/**
 * Finds or makes customers by identity, in bulk, and brings those that existed to what is given, as far as it differs: answers one
 * entry per input, in order. Each identity stands once in a batch. Callers check rights and lengths.
 */
export async function upsertCustomers(ctx: WriteCtx, inputs: readonly UpsertCustomer[]): Promise<UpsertedCustomer[]> {
  const unknown = inputs.filter((input) => input.customerId === undefined)
  const found = await ensureCustomers(
    ctx,
    unknown.map(({ kindIfNew, customIfNew, ...input }) => ({
      ...input,
      custom: { ...customIfNew, ...input.custom },
      ...(input.kind || !kindIfNew ? {} : { kind: kindIfNew }),
    })),
  )
  const byInput = new Map(unknown.map((input, index) => [input, found[index]]))
  const ensured = inputs.map((input): EnsuredCustomer => {
    const { customerId: id } = input
    const customer = id === undefined ? byInput.get(input) : { ...NO_OWNER, id, created: false }
    assert(customer, 'every customer was found or made')
    return customer
  })
  const known = new Map<string, UpsertCustomer>()
  ensured.forEach(({ id, created }, index) => {
    const input = inputs[index]
    if (!created && input) known.set(id, input)
  })
  const changes = known.size === 0 ? [] : await findChanges(ctx, known)
  await writeValues(ctx, changes)
  const byId = new Map(changes.map((change) => [change.stored.id, change]))
  return ensured.map((customer) => {
    const change = byId.get(customer.id)
    return { ...customer, writtenOver: change ? writtenOver(change) : null }
  })
}

async function findChanges(ctx: WriteCtx, known: ReadonlyMap<string, UpsertCustomer>): Promise<ValueChange[]> {
  const stored = await lockForChange(ctx, [...known.keys()])
  if (stored.length < known.size) throw goneMeanwhile('a customer')
  return stored.flatMap((customer) => {
    const input = known.get(customer.id)
    const change = input ? changeOf(customer, input) : null
    return change ? [change] : []
  })
}

function changeOf(stored: StoredCustomer, input: UpsertCustomer): ValueChange | null {
  const values: ValueChange['values'] = {}
  for (const name of VALUE_NAMES) {
    const given = input[name]
    if (given !== null && given !== undefined && given !== stored[name]) values[name] = given
  }
  const custom = Object.entries(input.custom ?? {}).some(([key, value]) => !isSameValue(stored.custom[key], value))
    ? { ...stored.custom, ...input.custom }
    : null
  return custom === null && Object.keys(values).length === 0 ? null : { stored, values, custom }
}
