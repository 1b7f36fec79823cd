import { AppError } from '@rapport/kernel'

/** Of what cannot be sorted, filtered or grouped by: 400 `list.field_unknown`. */
export function fieldUnknown(name: string): AppError {
  const field = name.slice(0, 60)
  return new AppError('list.field_unknown', 400, `The field ${field} cannot be used to sort or filter.`, {
    details: { field },
  })
}
