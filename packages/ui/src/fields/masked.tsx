import type { FieldKind, FieldRenderer, Shown, ShownField } from './field.ts'
import { fieldWords } from './field-words.ts'

/** What stands for a value of which nothing may be shown. */
const MARK = '***'

/** Of these a mask is a text, and nothing where there is nothing; of all others only a mark tells that there may be something. */
const MASKED_AS_TEXT: ReadonlySet<FieldKind> = new Set([
  'text',
  'longText',
  'richText',
  'phone',
  'email',
  'url',
  'address',
  'date',
])

/** Whether who looks sees nothing of the field but a mask. */
export function isMasked({ access }: Pick<ShownField, 'access'>): boolean {
  return access === 'mask' || access === 'hide'
}

/** Whether a masked field has something to show although its value does not come along. */
export function isMarked(field: Pick<ShownField, 'access' | 'type' | 'result'>): boolean {
  const { type, result = 'number' } = field
  return isMasked(field) && !MASKED_AS_TEXT.has(type === 'formula' || type === 'rollup' ? result : type)
}

/** The same for every type: the mask as it came, without links, in a quiet colour, named as a mask for who listens. */
export const masked: FieldRenderer = {
  text: maskText,
  cell: (shown) => (
    <span className="rp-masked" role="img" aria-label={fieldWords(shown.format.language).masked(maskText(shown))}>
      {maskText(shown)}
    </span>
  ),
}

function maskText({ value }: Pick<Shown, 'value'>): string {
  if (typeof value === 'string' && value !== '') return value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return MARK
  const { country: _, ...parts } = value as Record<string, unknown> // of an address: what of it is left
  return [...Object.values(parts).filter((part) => typeof part === 'string'), MARK].join(' ')
}
