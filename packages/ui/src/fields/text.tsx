import type { FieldRenderer, Shown } from './field.ts'

const plain = ({ value }: Shown) => String(value)

/** One line of text. */
export const text: FieldRenderer = { text: plain }

/** Paragraphs; a list shows their beginning. */
export const longText: FieldRenderer = {
  text: plain,
  cell: (shown) => plain(shown).replace(/\s+/g, ' '),
  whole: (shown) => <span className="rp-field-long">{plain(shown)}</span>,
  isWide: true,
}
