import { importedObject } from '@rapport/contract'
import { Input, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CurrencySelect } from '../../../platform/fields/CurrencySelect.tsx'
import { TimeZoneSelect } from '../../../platform/fields/TimeZoneSelect.tsx'
import { WORKSPACE_MODEL } from '../../../platform/records/custom-fields.ts'
import { withOption } from '../mapping-edit.ts'
import type { MappingView, PreviewView } from '../preview-view.ts'

const SOURCE = /^[a-z0-9][a-z0-9_.-]{0,49}$/

type Props = { mapping: MappingView; doubts: PreviewView['doubts']; onChange: (mapping: MappingView) => void }

/** How dates, numbers, times and amounts of the file are to be read. */
export function Options({ mapping, doubts, onChange }: Props) {
  const { t } = useTranslation('imports')
  const { options } = mapping
  const isRecords = importedObject(mapping.target, WORKSPACE_MODEL) !== null
  // Only what is in doubt waits for a choice; dates like 2026-03-04 and files without any speak for themselves.
  const unset = (about: 'date' | 'decimal') =>
    doubts.some(({ code }) => code.startsWith(about)) ? t('options.dateOrderUnknown') : t('options.itself')
  const set = (name: string, value: unknown) => onChange(withOption(mapping, name, value))
  return (
    <div className="import-options">
      <Option label={t('options.dateOrder')}>
        {(id) => (
          <Select
            id={id}
            placeholder={unset('date')}
            value={textOrNull(options.dateOrder)}
            options={(['ymd', 'dmy', 'mdy'] as const).map((order) => ({ value: order, label: t(`options.${order}`) }))}
            onChange={(order: string) => set('dateOrder', order)}
          />
        )}
      </Option>
      <Option label={t('options.decimal')}>
        {(id) => (
          <Select
            id={id}
            placeholder={unset('decimal')}
            value={textOrNull(options.decimal)}
            options={[
              { value: '.', label: t('options.point') },
              { value: ',', label: t('options.comma') },
            ]}
            onChange={(mark: string) => set('decimal', mark)}
          />
        )}
      </Option>
      <Option label={t('options.zone')}>
        {(id) => <TimeZoneSelect id={id} value={textOrNull(options.zone)} onChange={(zone) => set('zone', zone)} />}
      </Option>
      {mapping.target === 'customers' || isRecords ? null : (
        <Option label={t('options.currency')}>
          {(id) => (
            <CurrencySelect
              id={id}
              value={textOrNull(options.currency)}
              onChange={(currency) => set('currency', currency)}
            />
          )}
        </Option>
      )}
      {isRecords ? null : (
        <SourceOption value={textOrNull(options.source) ?? ''} onChange={(source) => set('source', source)} />
      )}
    </div>
  )
}

function SourceOption({ value, onChange }: { value: string; onChange: (source: string) => void }) {
  const { t } = useTranslation('imports')
  const [text, setText] = useState(value)
  const wrong = !SOURCE.test(text)
  const save = () => {
    if (!wrong && text !== value) onChange(text)
  }
  return (
    <Option label={t('options.source')} note={wrong ? t('options.sourceWrong') : t('options.sourceHint')} wrong={wrong}>
      {(id) => (
        <Input
          id={id}
          aria-describedby={`${id}-note`}
          status={wrong ? 'error' : ''}
          maxLength={50}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={save}
          onPressEnter={save}
        />
      )}
    </Option>
  )
}

function Option(props: { label: string; note?: string; wrong?: boolean; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="import-option">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
      {props.note ? (
        <span id={`${id}-note`} data-wrong={props.wrong ?? false}>
          {props.note}
        </span>
      ) : null}
    </div>
  )
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
