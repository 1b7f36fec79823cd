import { declaredObjects, type KnownObjects } from '@rapport/contract'
import type { FieldType } from './fields.ts'
import { rulesOf } from './fields.ts'
import { decideDateOrder } from './instants.ts'
import { bindMapping, type Mapping } from './mapping.ts'
import { decideDecimalMark } from './numbers.ts'
import type { RecognitionDoubt } from './recognise.ts'
import { repeatedTotals } from './recognise-orders.ts'

const SAMPLE_CHARS_MAX = 40
const NUMBERS: readonly FieldType[] = ['amount', 'quantity']

/**
 * Settles from the values of a file how its dates and numbers are to be read, where the mapping leaves it open; what they leave open
 * stays null and comes back as a doubt. Columns with a format of their own ask nothing.
 */
export function settleFormats(
  mapping: Mapping,
  header: readonly string[] | null,
  rows: readonly (readonly string[])[],
  known: KnownObjects = declaredObjects,
): { mapping: Mapping; doubts: RecognitionDoubt[] } {
  const { position, formats } = bindMapping(mapping, header, header?.length ?? rows[0]?.length ?? 0)
  const doubts: RecognitionDoubt[] = []
  const options = { ...mapping.options }
  const columnsOf = (types: readonly FieldType[]) =>
    rulesOf(mapping.target, known).flatMap(({ name, type }) => {
      const index = position[name]
      return index === undefined || !types.includes(type) || formats[name] !== undefined ? [] : [{ name, index }]
    })
  const valuesOf = (index: number) => rows.map((row) => row[index] ?? '').filter((value) => value.trim() !== '')
  const doubt = (code: RecognitionDoubt['code'], { name, index }: { name: string; index: number }, samples: string[]) =>
    doubts.push({
      code,
      field: name,
      column: index + 1,
      samples: samples.map((text) => text.slice(0, SAMPLE_CHARS_MAX)),
    })

  for (const date of options.dateFormat === 'auto' && options.dateOrder === null ? columnsOf(['instant']) : []) {
    const finding = decideDateOrder(valuesOf(date.index))
    options.dateOrder ??= finding.order
    if (finding.kind === 'ambiguous') doubt('date_order_ambiguous', date, finding.evidence)
    if (finding.kind === 'mixed') doubt('date_order_mixed', date, finding.evidence)
  }
  const numbers = columnsOf(NUMBERS)
  if (options.decimal === null) {
    options.decimal = decideDecimalMark(numbers.flatMap(({ index }) => valuesOf(index)))
    const open = numbers.find(({ index }) => decideDecimalMark(valuesOf(index)) === null)
    if (options.decimal === null && open) doubt('decimal_ambiguous', open, valuesOf(open.index).slice(0, 3))
  }
  const repeated = mapping.target === 'orders' ? repeatedTotals(position, rows) : null
  return { mapping: { ...mapping, options }, doubts: repeated ? [...doubts, repeated] : doubts }
}
