import type { RecordInteractionResponse } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Static } from 'typebox'
import { api } from '../api/client.ts'
import { useProblemText } from '../api/problem-text.ts'
import { useFormDraft } from '../form-draft.ts'
import { useMe } from '../session/me.ts'
import { useSubmission } from '../submission.ts'
import { EntryFields } from './EntryFields.tsx'
import { blankEntry, type Entry, isEmpty, readEntry, requestOf } from './entry.ts'
import { FollowUp } from './FollowUp.tsx'
import type { TimelineRecord } from './record.ts'

/** Logs an activity by hand. What was typed survives a reload and a failed save. */
export function Composer({ record }: { record: TimelineRecord }) {
  const { t } = useTranslation('timeline')
  const { draft, onValuesChange, forget } = useFormDraft(draftOf(record), [])
  const [entry, setEntry] = useState<Entry>(() => readEntry(draft))
  const [open, setOpen] = useState(entry.body !== '')
  const { save, dismiss, renew, saving, problem } = useRecord(record)
  // A second key press can come between the answer and the emptied form.
  const recorded = useRef<Entry | null>(null)
  const change = (part: Partial<Entry>) => {
    const next = { ...entry, ...part }
    setEntry(next)
    onValuesChange(part, next)
    dismiss()
  }
  const discard = () => {
    setEntry(blankEntry(entry.form))
    setOpen(false)
    forget()
  }
  const submit = () => {
    if (isEmpty(entry) || entry === recorded.current) return
    const onSuccess = () => {
      recorded.current = entry
      discard()
    }
    save(entry, { onSuccess })
  }
  return (
    <form
      className="timeline-composer"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <EntryFields entry={entry} onChange={change} open={open} onOpen={() => setOpen(true)} onSubmit={submit} />
      {open ? <FollowUp followUp={entry.followUp} onChange={change} /> : null}
      {problem ? (
        <p role="alert" className="timeline-problem">
          {problem}
        </p>
      ) : null}
      {open ? (
        <div className="timeline-composer-foot">
          <Button type="primary" htmlType="submit" loading={saving} disabled={isEmpty(entry)}>
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

function draftOf({ path }: TimelineRecord): string {
  return `timeline.${path}`
}

type Answer = Static<typeof RecordInteractionResponse>

function useRecord(record: TimelineRecord) {
  const { t } = useTranslation('timeline')
  const { timeZone } = useMe().workspace
  const { message } = App.useApp()
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const named = (entry: Entry) => (record.contactId === null ? entry : { ...entry, contactId: record.contactId })
  const { mutate, dismiss, renew, isPending, error } = useSubmission({
    draft: draftOf(record),
    send: (entry: Entry, request) =>
      api.post<Answer>(`${record.path}/interactions`, requestOf(named(entry), timeZone), request),
    onSuccess: async ({ taskId }, entry) => {
      const saved = t(`composer.recorded.${entry.form}`)
      void message.success(taskId ? t('followUp.made', { saved }) : saved)
      await queryClient.invalidateQueries({ queryKey: record.queryKey })
    },
  })
  return { save: mutate, dismiss, renew, saving: isPending, problem: error ? problemText(error) : null }
}
