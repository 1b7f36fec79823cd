import { MoreOutlined } from '@ant-design/icons'
import type { Comment } from '@rapport/contract'
import { Avatar, TimeAgo } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../platform/format.ts'
import { EditComment } from './EditComment.tsx'
import { type Person, piecesOf } from './mention-text.ts'
import { type OfRecord, versionsQuery } from './queries.ts'
import { useCommentActs } from './use-comment-acts.tsx'

type Props = { of: OfRecord; comment: Comment; mayChange: boolean }

/** One comment: who, when, what; its author changes and deletes it. */
export function CommentItem({ of, comment, mayChange }: Props) {
  const { t } = useTranslation('comments')
  const [editing, setEditing] = useState(false)
  const [showsBefore, setShowsBefore] = useState(false)
  const name = comment.authorName ?? t('somebody')
  if (comment.deletedAt !== null) return <p className="rp-muted">{t('deletedPlace')}</p>
  return (
    <article className="comment">
      <Avatar name={name} decorative />
      <div className="comment-main">
        <p className="comment-head">
          <b>{name}</b>
          <span className="rp-muted rp-small">
            <TimeAgo instant={comment.createdAt} />
          </span>
          {comment.editedAt === null ? null : (
            <button
              type="button"
              className="comment-edited"
              aria-expanded={showsBefore}
              aria-label={t('editedNamed', { name })}
              onClick={() => setShowsBefore(!showsBefore)}
            >
              {t('edited')}
            </button>
          )}
          {mayChange && comment.can.update && !editing ? (
            <CommentMenu of={of} comment={comment} name={name} onEdit={() => setEditing(true)} />
          ) : null}
        </p>
        {editing ? (
          <EditComment of={of} comment={comment} onDone={() => setEditing(false)} />
        ) : (
          <Body body={comment.body} mentions={comment.mentions} />
        )}
        {showsBefore ? <Before of={of} comment={comment} /> : null}
      </div>
    </article>
  )
}

function Body({ body, mentions }: { body: string; mentions: readonly Person[] }) {
  return (
    <p className="comment-body">
      {piecesOf(body, mentions).map(({ text, isMention }, place) => {
        const key = `${place}:${text}`
        return isMention ? (
          <span key={key} className="mention">
            {text}
          </span>
        ) : (
          <span key={key}>{text}</span>
        )
      })}
    </p>
  )
}

type MenuProps = { of: OfRecord; comment: Comment; name: string; onEdit: () => void }

function CommentMenu({ of, comment, name, onEdit }: MenuProps) {
  const { t } = useTranslation('comments')
  const { remove } = useCommentActs(of)
  const acts: Record<string, () => void> = { edit: onEdit, remove: () => remove(comment) }
  const items = ['edit' as const, 'remove' as const].map((key) => ({ key, label: t(key) }))
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => acts[key]?.() }}>
      <Button
        type="text"
        size="small"
        icon={<MoreOutlined aria-hidden />}
        aria-haspopup="menu"
        aria-label={t('moreNamed', { name })}
      />
    </Dropdown>
  )
}

/** What it said before, newest first. */
function Before({ of, comment }: { of: OfRecord; comment: Comment }) {
  const { t } = useTranslation('comments')
  const format = useFormat()
  const { data } = useQuery(versionsQuery(of, comment.id))
  return (
    <section className="comment-before" aria-label={t('versions')}>
      {data?.items.map(({ body, until }) => (
        <div key={until}>
          <span className="rp-muted rp-small">{t('until', { at: format.dateTime(until) })}</span>
          <Body body={body} mentions={comment.mentions} />
        </div>
      ))}
    </section>
  )
}
