import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Segmented } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { MomentField } from '../../platform/fields/DayInput.tsx'
import { useFormDraft } from '../../platform/form-draft.ts'
import { useSubmission } from '../../platform/submission.ts'
import { blankEntry, type Entry, type EntryKind, readEntry, requestOf } from './composer-entry.ts'

const KINDS: readonly EntryKind[] = ['note', 'call', 'meeting']
const BODY_CHARS_MAX = 20_000

/** Writes down a note, a call or a meeting. What was typed survives a reload and a failed save. */
export function Composer({ customerId }: { customerId: string }) {
  const { t } = useTranslation(['timeline', 'common'])
  const { draft, onValuesChange, forget } = useFormDraft(draftOf(customerId), [])
  const [entry, setEntry] = useState<Entry>(() => readEntry(draft))
  const [open, setOpen] = useState(entry.body !== '')
  const { record, dismiss, renew, saving, problem } = useRecord(customerId)
  const change = (part: Partial<Entry>) => {
    const next = { ...entry, ...part }
    setEntry(next)
    onValuesChange(part, next)
    dismiss()
  }
  const discard = () => {
    setEntry(blankEntry(entry.kind))
    setOpen(false)
    forget()
  }
  const submit = () => {
    if (entry.body.trim() === '' && entry.subject.trim() === '') return
    record(entry, { onSuccess: discard })
  }
  return (
    <form
      className="timeline-composer"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="timeline-composer-kind">
        <Segmented
          size="small"
          aria-label={t('composer.label')}
          value={entry.kind}
          options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          onChange={(kind) => {
            change({ kind })
            setOpen(true)
          }}
        />
      </div>
      <Input.TextArea
        aria-label={t(`kind.${entry.kind}`)}
        placeholder={t(`composer.${entry.kind}Placeholder`)}
        autoSize={{ minRows: open ? 3 : 1, maxRows: 14 }}
        maxLength={BODY_CHARS_MAX}
        value={entry.body}
        onFocus={() => setOpen(true)}
        onChange={(event) => change({ body: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
        }}
      />
      {open ? <Extras entry={entry} onChange={change} /> : null}
      {problem ? (
        <p role="alert" className="timeline-problem">
          {problem}
        </p>
      ) : null}
      {open ? (
        <div className="timeline-composer-foot">
          <Button
            type="primary"
            htmlType="submit"
            loading={saving}
            disabled={entry.body.trim() + entry.subject.trim() === ''}
          >
            {t('composer.save')}
          </Button>
          <Button
            type="text"
            onClick={() => {
              discard()
              renew()
            }}
          >
            {t('composer.clear')}
          </Button>
          <span className="rp-muted rp-small">{t('composer.saveHint')}</span>
        </div>
      ) : null}
    </form>
  )
}

function Extras({ entry, onChange }: { entry: Entry; onChange: (part: Partial<Entry>) => void }) {
  const { t } = useTranslation('timeline')
  const id = useId()
  return (
    <div className="timeline-composer-extras">
      <label htmlFor={`${id}-subject`}>
        {t('composer.subject')}
        <Input
          id={`${id}-subject`}
          maxLength={300}
          value={entry.subject}
          onChange={(event) => onChange({ subject: event.target.value })}
        />
      </label>
      <label htmlFor={`${id}-when`}>
        {t('composer.when')}
        <MomentField
          id={`${id}-when`}
          value={entry.when}
          placeholder={t('composer.now')}
          onChange={(when) => onChange({ when })}
        />
      </label>
      {entry.kind === 'call' ? (
        <Segmented
          aria-label={t('composer.direction')}
          value={entry.direction}
          options={(['out', 'in'] as const).map((direction) => ({
            value: direction,
            label: t(`composer.${direction}`),
          }))}
          onChange={(direction) => onChange({ direction })}
        />
      ) : null}
    </div>
  )
}

function draftOf(customerId: string): string {
  return `timeline.${customerId}`
}

function useRecord(customerId: string) {
  const { t } = useTranslation('timeline')
  const { message } = App.useApp()
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const { mutate, dismiss, renew, isPending, error } = useSubmission({
    draft: draftOf(customerId),
    send: (entry: Entry, request) =>
      api.post(`/api/v1/customers/${encodeURIComponent(customerId)}/interactions`, requestOf(entry), request),
    onSuccess: async (_answer, entry) => {
      void message.success(t(`composer.recorded.${entry.kind}`))
      await queryClient.invalidateQueries({ queryKey: ['customers', 'one', customerId] })
    },
  })
  return { record: mutate, dismiss, renew, saving: isPending, problem: error ? problemText(error) : null }
}
