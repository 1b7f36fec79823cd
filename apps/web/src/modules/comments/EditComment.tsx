import type { Comment } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useSubmission } from '../../platform/submission.ts'
import { MentionInput } from './MentionInput.tsx'
import { type Person, toBody, toText } from './mention-text.ts'
import { commentPath, type OfRecord, renewComments } from './queries.ts'

type Props = { of: OfRecord; comment: Comment; onDone: () => void }
type Typed = { text: string; people: readonly Person[] }

/** Changes what an own comment says, in its place. Escape leaves it as it was. */
export function EditComment({ of, comment, onDone }: Props) {
  const { t } = useTranslation(['comments', 'common'])
  const problemText = useProblemText()
  const client = useQueryClient()
  const [typed, setTyped] = useState<Typed>(() => ({
    text: toText(comment.body, comment.mentions),
    people: comment.mentions,
  }))
  const latest = useRef(typed)
  const { mutate, dismiss, isPending, error } = useSubmission({
    send: (body: string, request) =>
      api.patch<Comment>(commentPath(comment.id), { version: comment.version, body }, request),
    onSuccess: async () => {
      await renewComments(client, of)
      onDone()
    },
    onError: () => void renewComments(client, of),
  })
  const change = (part: Partial<Typed>) => {
    latest.current = { ...latest.current, ...part }
    setTyped(latest.current)
    dismiss()
  }
  const submit = () => {
    const { text, people } = latest.current
    if (text.trim() !== '') mutate(toBody(text, people).trim())
  }
  return (
    <div className="comment-new">
      <MentionInput
        of={of}
        label={t('editing')}
        placeholder=""
        text={typed.text}
        people={typed.people}
        autoFocus
        onChange={(text, people) => change(people === typed.people ? { text } : { people })}
        onSubmit={submit}
        onLeave={onDone}
      />
      {error ? <p role="alert">{problemText(error)}</p> : null}
      <div className="comment-foot">
        <Button type="primary" size="small" loading={isPending} disabled={typed.text.trim() === ''} onClick={submit}>
          {t('common:save')}
        </Button>
        <Button type="text" size="small" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
    </div>
  )
}
