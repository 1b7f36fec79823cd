import { customer } from '@rapport/contract'
import { fieldsOf, keyOf, type ObjectDeclaration } from '@rapport/objects'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { accessTo, fieldMasked, requireSeen } from '../../../platform/records/masking/field-access.ts'
import type { Mapping } from '../mapping/mapping.ts'

/** What customers of a file are found by among those that are there. */
const TOLD_APART_BY = ['name', 'email', 'phone'] as const

/**
 * Refuses a file whose import would tell its author what they do not see, by whom it finds or by what it writes: 403 `access.field_masked`. `declaration`
 * is that of records without rules of their own; all other files are about customers.
 */
export function requireImportable(ctx: ReadCtx, mapping: Mapping, declaration: ObjectDeclaration | null): void {
  if (declaration === null) for (const name of TOLD_APART_BY) requireSeen(ctx, customer, name)
  const written = ctx.model.of(declaration ?? customer)
  const mapped = new Set([...Object.keys(mapping.columns), ...Object.keys(mapping.fills ?? {})])
  for (const [name, field] of fieldsOf(written)) {
    const isMapped = mapped.has(name) || mapped.has(keyOf(name, field))
    if (isMapped && accessTo(ctx, written, name) !== 'write') throw fieldMasked(name)
  }
}
