import type { Comment } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useFormDraft } from '../../platform/form-draft.ts'
import { useSubmission } from '../../platform/submission.ts'
import { MentionInput } from './MentionInput.tsx'
import { type Person, toBody } from './mention-text.ts'
import { COMMENTS, type OfRecord, renewComments } from './queries.ts'

type Typed = { text: string; people: readonly Person[] }
type Props = { of: OfRecord; parent?: Comment; onDone?: () => void }
const NOTHING: Typed = { text: '', people: [] }

/** Writes a comment, or answers one. What was typed survives a reload and a failed try. */
export function NewComment({ of, parent, onDone }: Props) {
  const { t } = useTranslation(['comments', 'common'])
  const problemText = useProblemText()
  const draft = `comment.${of.recordId}.${parent?.id ?? 'new'}`
  const { draft: kept, onValuesChange, forget } = useFormDraft(draft)
  const [typed, setTyped] = useState<Typed>(() => readTyped(kept))
  const latest = useRef(typed)
  const { mutate, dismiss, renew, isPending, error } = useSend({ of, draft, parentId: parent?.id })
  const change = (part: Partial<Typed>) => {
    // A person that is chosen and the text with their name come one right after the other.
    latest.current = { ...latest.current, ...part }
    setTyped(latest.current)
    onValuesChange(part, latest.current)
    dismiss()
  }
  const clear = () => {
    change(NOTHING)
    forget()
    onDone?.()
  }
  const submit = () => {
    const { text, people } = latest.current
    if (text.trim() !== '') mutate(toBody(text, people).trim(), { onSuccess: clear })
  }
  const give = () => {
    clear()
    renew()
  }
  const isReply = parent !== undefined
  const name = parent?.authorName ?? t('somebody')
  return (
    <div className="comment-new">
      <MentionInput
        of={of}
        label={isReply ? t('replyTo', { name }) : t('write')}
        placeholder={t(isReply ? 'replyPlaceholder' : 'placeholder')}
        text={typed.text}
        people={typed.people}
        autoFocus={isReply}
        onChange={(text, people) => change(people === typed.people ? { text } : { people })}
        onSubmit={submit}
      />
      {error ? <p role="alert">{problemText(error)}</p> : null}
      {typed.text !== '' || isReply ? (
        <div className="comment-foot">
          <Button type="primary" size="small" loading={isPending} disabled={typed.text.trim() === ''} onClick={submit}>
            {t(isReply ? 'reply' : 'send')}
          </Button>
          <Button type="text" size="small" onClick={give}>
            {t('common:cancel')}
          </Button>
          <span className="rp-muted rp-small">{t('sendHint')}</span>
        </div>
      ) : null}
    </div>
  )
}

function useSend({ of, draft, parentId }: { of: OfRecord; draft: string; parentId: string | undefined }) {
  const client = useQueryClient()
  return useSubmission({
    draft,
    send: (body: string, request) =>
      api.post<Comment>(COMMENTS, { ...of, body, ...(parentId === undefined ? {} : { parentId }) }, request),
    onSuccess: () => renewComments(client, of),
  })
}

/** As it was kept by `useFormDraft`, or nothing. */
function readTyped({ text, people }: Record<string, unknown>): Typed {
  return {
    text: typeof text === 'string' ? text : '',
    people: Array.isArray(people) ? (people as Person[]) : [], // nobody else writes this draft
  }
}
