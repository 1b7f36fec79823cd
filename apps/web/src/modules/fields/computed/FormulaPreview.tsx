import type { FormulaPreviewQuery, FormulaProblem, ObjectName } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { ComputedExplanation } from '../../../platform/records/computed/ComputedExplanation.tsx'
import { RecordPicker } from '../../../platform/records/RecordPicker.tsx'
import { previewQuery } from './queries.ts'

type Props = { object: ObjectName; asked: FormulaPreviewQuery | null }

const PAUSE_MS = 350

/** What is wrong with what is being written, in words and with its place, or what it shows of a record one chooses. */
export function FormulaPreview({ object, asked }: Props) {
  const { t } = useTranslation('fields')
  const id = useId()
  const [record, setRecord] = useState<{ id: string; name: string | null } | null>(null)
  const settled = useSettled(asked && { ...asked, ...(record === null ? {} : { record: record.id }) })
  const { data, error, isFetching } = useQuery(previewQuery(settled))
  const problemText = useProblemText()
  const shown = asked === null ? undefined : data
  return (
    <section className="formula-preview" aria-label={t('computed.preview')}>
      <Form.Item label={t('computed.tryOn')} htmlFor={id}>
        <RecordPicker
          id={id}
          object={object}
          value={record?.id ?? null}
          name={record?.name ?? null}
          onChange={(next, name) => setRecord(next === null ? null : { id: next, name })}
        />
      </Form.Item>
      <div aria-live="polite" aria-busy={isFetching}>
        {error && asked !== null ? <p role="alert">{problemText(error)}</p> : null}
        {shown?.problem ? <Problem problem={shown.problem} text={asked?.expression ?? ''} /> : null}
        {shown?.explanation ? (
          <ComputedExplanation
            field={{ object, name: asked?.name ?? '', type: 'formula', result: shown.result ?? 'number' }}
            expression={asked?.expression ?? ''}
            explanation={shown.explanation}
          />
        ) : null}
        {shown && !shown.problem && !shown.explanation ? <p className="rp-muted">{t('computed.sound')}</p> : null}
      </div>
    </section>
  )
}

function Problem({ problem: { message, start, end }, text }: { problem: FormulaProblem; text: string }) {
  const { t } = useTranslation('fields')
  const found = text.slice(start, Math.max(end, start))
  return (
    <div role="alert" className="formula-problem">
      <p>{message}</p>
      {found === '' || found === text ? null : <p className="rp-muted">{t('computed.at', { found })}</p>}
    </div>
  )
}

/** The same a moment after it last changed, so that not every letter is asked about. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as Value), PAUSE_MS) // what it was a moment ago
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
