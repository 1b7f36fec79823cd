import type { ChoiceTone, FieldRenderer, Shown } from './field.ts'
import { fieldWords } from './field-words.ts'

/** One of a few values, with a mark before it where it has one. */
export const choice: FieldRenderer = {
  text: ({ field, value, format }) => format.choiceLabel(field, String(value)),
  cell: (shown) => {
    const { field, value, format } = shown
    return <ChoiceMark label={choice.text(shown)} tone={format.choiceTone(field, String(value))} />
  },
}

export const choices: FieldRenderer = {
  text: (shown) =>
    labelsOf(shown)
      .map(({ label }) => label)
      .join(fieldWords(shown.format.language).listed),
  cell: (shown) => (
    <span className="rp-field-tags">
      {labelsOf(shown).map(({ value, label }) => (
        <span key={value} className="rp-field-tag">
          {label}
        </span>
      ))}
    </span>
  ),
}

export const yesNo: FieldRenderer = {
  text: ({ value, format }) => fieldWords(format.language)[value === true ? 'yes' : 'no'],
}

/** A choice with its mark: colour says nothing that the word does not. */
export function ChoiceMark({ label, tone }: { label: string; tone: ChoiceTone | null }) {
  return tone === null ? (
    <span>{label}</span>
  ) : (
    <span className="rp-stage" data-tone={tone}>
      {label}
    </span>
  )
}

function labelsOf({ field, value, format }: Shown): { value: string; label: string }[] {
  const chosen = Array.isArray(value) ? value.map(String) : []
  return chosen.map((one) => ({ value: one, label: format.choiceLabel(field, one) }))
}
