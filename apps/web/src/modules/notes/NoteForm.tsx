import { type Note, type NoteDraft, plainTextOf, type RichText } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Skeleton } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useFormat } from '../../platform/format.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import { useSubmission } from '../../platform/submission.ts'
import { NOTES, notePath, type OfRecord, renewNotes } from './queries.ts'
import { useDraft } from './use-draft.ts'

const Editor = lazyPart(async () => ({ default: (await import('./editor/RichTextEditor.tsx')).RichTextEditor }))

type Props = {
  of: OfRecord
  /** The note that is changed; none: a new one. */
  note?: Note
  /** What it begins with. */
  draft: NoteDraft
  /** It was left half-written. */
  isFound: boolean
  onDone: () => void
}

/** Writes a note or changes one. What is typed is kept on the server while it is typed. */
export function NoteForm({ of, note, draft, isFound, onDone }: Props) {
  const { t } = useTranslation('notes')
  const format = useFormat()
  const problemText = useProblemText()
  const [content, setContent] = useState<RichText>(draft.content)
  const kept = useDraft(of, { noteId: note?.id, version: note?.version })
  const { mutate, dismiss, isPending, error } = useSave({ of, note, onDone })
  const isEmpty = plainTextOf(content) === ''
  const isOld = isFound && note !== undefined && draft.version !== note.version
  const submit = () => {
    if (isEmpty) return
    kept.stop()
    mutate(content)
  }
  const discard = () => {
    kept.forget()
    onDone()
  }
  return (
    <div className="note-form">
      {isFound ? (
        <p className="rp-muted rp-small">{t('draftFound', { at: format.dateTime(draft.updatedAt) })}</p>
      ) : null}
      {isOld ? <p role="status">{t('draftOld')}</p> : null}
      <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 3 }} />}>
        <Editor
          label={t(note ? 'changing' : 'write')}
          of={of}
          content={draft.content}
          autoFocus={!isFound}
          onChange={(changed) => {
            setContent(changed)
            kept.keep(changed)
            dismiss()
          }}
          onSubmit={submit}
        />
      </Suspense>
      {error ? <p role="alert">{problemText(error)}</p> : null}
      <Foot isEmpty={isEmpty} isSaving={isPending} draft={kept.state} onSave={submit} onDiscard={discard} />
    </div>
  )
}

type FootProps = {
  isEmpty: boolean
  isSaving: boolean
  draft: ReturnType<typeof useDraft>['state']
  onSave: () => void
  onDiscard: () => void
}

function Foot({ isEmpty, isSaving, draft, onSave, onDiscard }: FootProps) {
  const { t } = useTranslation(['notes', 'common'])
  return (
    <div className="note-foot">
      <Button type="primary" loading={isSaving} disabled={isEmpty} onClick={onSave}>
        {t('common:save')}
      </Button>
      <Button type="text" onClick={onDiscard}>
        {t('discard')}
      </Button>
      <span className="rp-muted rp-small" aria-live="polite">
        {draft === 'kept' ? t('draftKept') : draft === 'failed' ? t('draftFailed') : t('saveHint')}
      </span>
    </div>
  )
}

function useSave({ of, note, onDone }: Pick<Props, 'of' | 'onDone'> & { note: Note | undefined }) {
  const { t } = useTranslation('notes')
  const { message } = App.useApp()
  const client = useQueryClient()
  // Whoever was told that somebody changed it saves over that: the version they were told of is the one they saw.
  return useSubmission({
    send: (content: RichText, request) =>
      note === undefined
        ? api.post<Note>(NOTES, { ...of, content }, request)
        : api.patch<Note>(notePath(note.id), { version: note.version, content }, request),
    onSuccess: async () => {
      void message.success(t('saved'))
      await renewNotes(client, of)
      onDone()
    },
    onError: () => void renewNotes(client, of),
  })
}
