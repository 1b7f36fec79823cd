import type { Comment } from '@rapport/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommentItem } from './CommentItem.tsx'
import { NewComment } from './NewComment.tsx'
import type { OfRecord } from './queries.ts'
import { useCommentActs } from './use-comment-acts.tsx'

type Props = { of: OfRecord; first: Comment; replies: readonly Comment[]; mayAdd: boolean }

/** A comment and its replies. One that is resolved is folded into a line, until somebody looks or replies. */
export function Thread({ of, first, replies, mayAdd }: Props) {
  const { t } = useTranslation('comments')
  const { resolve, isPending } = useCommentActs(of)
  const [shown, setShown] = useState(false)
  const [replying, setReplying] = useState(false)
  const name = first.authorName ?? t('somebody')
  const isResolved = first.resolvedAt !== null
  const isFolded = isResolved && !shown
  return (
    <li className="thread" aria-label={t('threadOf', { name })} data-resolved={isResolved || undefined}>
      {isResolved ? (
        <p className="rp-muted rp-small thread-resolved">
          {t('resolvedBy', { name: first.resolvedByName ?? t('somebody') })}
          <Button type="link" size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {t(shown ? 'hide' : 'show')}
          </Button>
        </p>
      ) : null}
      {isFolded ? null : (
        <>
          <CommentItem of={of} comment={first} mayChange={mayAdd} />
          {replies.length > 0 ? (
            <ol className="replies">
              {replies.map((reply) => (
                <li key={reply.id}>
                  <CommentItem of={of} comment={reply} mayChange={mayAdd} />
                </li>
              ))}
            </ol>
          ) : null}
        </>
      )}
      {mayAdd && !isFolded ? (
        <div className="thread-acts">
          {first.can.reply && first.deletedAt === null && !replying ? (
            <Button type="text" size="small" aria-label={t('replyTo', { name })} onClick={() => setReplying(true)}>
              {t('reply')}
            </Button>
          ) : null}
          {first.can.resolve ? (
            <Button type="text" size="small" disabled={isPending} onClick={() => resolve(first, !isResolved)}>
              {t(isResolved ? 'reopen' : 'resolve')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {replying ? <NewComment of={of} parent={first} onDone={() => setReplying(false)} /> : null}
    </li>
  )
}
