import type { Explanation } from '@rapport/contract'
import { type ShownField, valueText } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../i18n/language.ts'
import { useFieldFormat } from '../field-format.tsx'
import { declarationOf, isObject, listedOf } from '../object.ts'
import { labelOf } from '../object-words.ts'

type Props = { field: ShownField; expression: string; explanation: Explanation }

/** How a computed field came by its value: what it is computed by, from what, or why there is nothing. */
export function ComputedExplanation({ field, expression, explanation }: Props) {
  const { t } = useTranslation('records')
  const format = useFieldFormat()
  const { value, inputs, records, reasons, problem } = explanation
  const { object } = field
  const shown = valueText(field, value, {}, format)
  return (
    <div className="computed-explanation">
      <p>
        <strong>{shown || t('computed.nothing')}</strong>
      </p>
      {expression === '' ? null : <code>{expression}</code>}
      {records === null ? null : <p>{t('computed.records', { count: records })}</p>}
      {inputs.length === 0 ? null : (
        <ul>
          {inputs.map((input) => {
            const read = fieldAt(object, input.path)
            const text =
              read.field === null ? String(input.value ?? '') : valueText(read.field, input.value, {}, format)
            return (
              <li key={input.path}>
                {t('computed.input', { name: read.label, value: text || t('computed.nothing') })}
              </li>
            )
          })}
        </ul>
      )}
      {reasons.map((reason) => (
        <p key={reason.field}>
          {t(`computed.reason.${reason.code as 'field_empty'}`, {
            name: fieldAt(object, reason.path ?? reason.field).label,
            place: expressionOf(field, reason.field, expression).slice(reason.start, reason.end),
          })}
        </p>
      ))}
      {problem === null ? null : <p>{t('computed.broken', { message: problem.message })}</p>}
    </div>
  )
}

/** The expression of the field that a reason is about: the one that is explained, or one it reads. */
function expressionOf({ object, name }: ShownField, of: string, own: string): string {
  if (of === name || !isObject(object)) return own
  return declarationOf(object).fields[of]?.expression ?? own
}

/** A field by its path in expressions, with its label in the reader's language. */
function fieldAt(object: string, path: string): { field: ShownField | null; label: string } {
  if (!isObject(object)) return { field: null, label: path }
  const language = currentLanguage()
  const [name = '', further] = path.split('.')
  const field = listedOf(object).fields[name]
  const label = labelOf(object, name, language)
  if (further === undefined) {
    // What is referred to is told by its name already.
    const isNamed =
      field === undefined || field.type === 'reference' || field.type === 'member' || field.type === 'team'
    return { field: isNamed ? null : { ...field, object, name }, label }
  }
  const behind = fieldAt(field?.to ?? field?.type ?? '', further)
  return { ...behind, label: `${label} › ${behind.label}` }
}
