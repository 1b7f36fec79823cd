import type { TimelineItem } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import { useProblemText } from '../api/problem-text.ts'
import { useMe } from '../session/me.ts'
import { useSubmission } from '../submission.ts'
import { EntryFields } from './EntryFields.tsx'
import { correctionOf, type Entry, entryOf, isEmpty } from './entry.ts'
import { entryPath } from './queries.ts'
import type { TimelineRecord } from './record.ts'

type Props = { record: TimelineRecord; item: TimelineItem; onClose: () => void }

/**
 * Corrects an entry: the same fields as those it was logged with. It lies over the timeline, so that what is typed stays when the entry
 * changes meanwhile.
 */
export function EntryEditor({ record, item, onClose }: Props) {
  const { t } = useTranslation(['timeline', 'common'])
  const { timeZone } = useMe().workspace
  const [entry, setEntry] = useState<Entry>(() => entryOf(item, timeZone))
  const { save, dismiss, saving, problem } = useCorrect(record, item, onClose)
  const submit = () => {
    if (!isEmpty(entry)) save(entry)
  }
  return (
    <Modal
      open
      title={t('entry.correctTitle')}
      okText={t('composer.save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: isEmpty(entry) }}
      confirmLoading={saving}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="timeline-composer timeline-editor">
        <EntryFields
          entry={entry}
          onChange={(part) => {
            setEntry({ ...entry, ...part })
            dismiss()
          }}
          open
          onOpen={() => {}}
          onSubmit={submit}
        />
        {problem ? <Alert type="error" showIcon title={problem} /> : null}
        <p className="rp-muted rp-small">{t('entry.correctHint')}</p>
      </div>
    </Modal>
  )
}

function useCorrect(record: TimelineRecord, item: TimelineItem, onDone: () => void) {
  const { t } = useTranslation('timeline')
  const { timeZone } = useMe().workspace
  const { message } = App.useApp()
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const { mutate, dismiss, isPending, error } = useSubmission({
    send: (entry: Entry, request) =>
      api.post(`${entryPath(record, item.id)}/corrections`, correctionOf(entry, item, timeZone), request),
    onSuccess: () => {
      void message.success(t('entry.corrected'))
      void queryClient.invalidateQueries({ queryKey: record.queryKey })
      onDone()
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: record.queryKey }),
  })
  return { save: mutate, dismiss, saving: isPending, problem: error ? problemText(error) : null }
}
