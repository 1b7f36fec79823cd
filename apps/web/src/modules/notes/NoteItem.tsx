import { MoreOutlined, PushpinFilled } from '@ant-design/icons'
import { type Note, type NoteDraft, plainTextOf } from '@rapport/contract'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../platform/format.ts'
import { NoteForm } from './NoteForm.tsx'
import type { OfRecord } from './queries.ts'
import { RichTextView } from './RichTextView.tsx'
import { useNoteActs } from './use-note-acts.tsx'

type Props = { of: OfRecord; note: Note; draft: NoteDraft | undefined; mayWrite: boolean }
const NAME_CHARS_MAX = 40

/** One note, to read and, in its place, to change. */
export function NoteItem({ of, note, draft, mayWrite }: Props) {
  const { t } = useTranslation('notes')
  const format = useFormat()
  const [editing, setEditing] = useState(draft !== undefined)
  // A draft that was found counts once: what comes after it is on screen.
  const [found, setFound] = useState(draft)
  const mayChange = mayWrite && note.can.update === true
  const done = () => {
    setEditing(false)
    setFound(undefined)
  }
  const begun = found ?? {
    noteId: note.id,
    version: note.version,
    content: note.content,
    updatedAt: note.updatedAt,
  }
  return (
    <li className="note" data-pinned={note.isPinned || undefined}>
      <header className="note-head">
        {note.isPinned ? <PushpinFilled aria-label={t('pinned')} className="note-pin" /> : null}
        <span className="rp-muted rp-small">
          {t('by', { name: note.updatedByName ?? t('somebody'), at: format.dateTime(note.updatedAt) })}
        </span>
        {mayChange && !editing ? <NoteMenu of={of} note={note} onEdit={() => setEditing(true)} /> : null}
      </header>
      {editing && mayChange ? (
        <NoteForm of={of} note={note} draft={begun} isFound={found !== undefined} onDone={done} />
      ) : (
        <RichTextView content={note.content} />
      )}
    </li>
  )
}

function NoteMenu({ of, note, onEdit }: { of: OfRecord; note: Note; onEdit: () => void }) {
  const { t } = useTranslation('notes')
  const { pin, remove } = useNoteActs(of)
  const acts: Record<string, () => void> = {
    edit: onEdit,
    pin: () => pin(note),
    unpin: () => pin(note),
    remove: () => remove(note),
  }
  const keys = ['edit', note.isPinned ? 'unpin' : 'pin', 'remove'] as const
  const name = plainTextOf(note.content).split('\n')[0]?.slice(0, NAME_CHARS_MAX) ?? ''
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: keys.map((key) => ({ key, label: t(key) })), onClick: ({ key }) => acts[key]?.() }}
    >
      <Button
        type="text"
        size="small"
        className="note-more"
        icon={<MoreOutlined aria-hidden />}
        aria-haspopup="menu"
        aria-label={t('moreOf', { name })}
      />
    </Dropdown>
  )
}
