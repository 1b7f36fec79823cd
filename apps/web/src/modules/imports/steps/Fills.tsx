import type { AnyField } from '@rapport/objects'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { choiceLabelOf } from '../../../platform/records/object-words.ts'
import { fieldsToFill, withFill } from '../mapping-edit.ts'
import type { MappingView } from '../preview-view.ts'
import { useImportFieldText } from '../reason-text.ts'
import { objectOfTarget } from '../target-text.ts'

type Props = { mapping: MappingView; onChange: (mapping: MappingView) => void }

/** What every new record needs and no column of the file brings: one value for all of them. Nothing where columns bring it all. */
export function Fills({ mapping, onChange }: Props) {
  const { t } = useTranslation('imports')
  const fields = fieldsToFill(mapping)
  if (fields.length === 0) return null
  return (
    <section className="rp-card import-fills">
      <h2>{t('fills.title')}</h2>
      <p className="rp-muted">{t('fills.hint')}</p>
      <div className="import-options">
        {fields.map(([name, field]) => (
          <Fill
            key={name}
            target={mapping.target}
            name={name}
            field={field}
            value={mapping.fills?.[name] ?? ''}
            onChange={(text) => onChange(withFill(mapping, name, text))}
          />
        ))}
      </div>
    </section>
  )
}

type FillProps = { target: string; name: string; field: AnyField; value: string; onChange: (text: string) => void }

function Fill({ target, name, field, value, onChange }: FillProps) {
  const { t } = useTranslation('imports')
  const id = useId()
  const fieldText = useImportFieldText()
  const [text, setText] = useState(value)
  const choices = choicesOf(target, name, field, [t('fills.yes'), t('fills.no')])
  const save = () => {
    if (text.trim() !== value) onChange(text)
  }
  return (
    <div className="import-option">
      <label htmlFor={id}>{fieldText(target, name)}</label>
      {choices ? (
        <Select
          id={id}
          allowClear
          placeholder={t('fills.none')}
          value={value === '' ? null : value}
          options={choices}
          onChange={(chosen: string | undefined) => onChange(chosen ?? '')}
        />
      ) : (
        <Input
          id={id}
          maxLength={500}
          placeholder={t('fills.none')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={save}
          onPressEnter={save}
        />
      )}
    </div>
  )
}

/** What can be chosen, as cells write it; null where anything can be typed. */
function choicesOf(
  target: string,
  name: string,
  { type, choices = [] }: AnyField,
  [yes, no]: readonly [string, string],
) {
  if (type === 'yesNo')
    return [
      { value: 'true', label: yes },
      { value: 'false', label: no },
    ]
  if (type !== 'choice' && type !== 'choices') return null
  const of = {
    object: target === 'customers' ? ('customer' as const) : (objectOfTarget(target) ?? 'customer'),
    field: name,
  }
  return choices.map((value) => ({ value, label: choiceLabelOf(of, value, currentLanguage()) }))
}
