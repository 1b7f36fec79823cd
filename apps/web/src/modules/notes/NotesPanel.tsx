import './notes.css'
import type { Note, NoteDraft, ObjectName } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Skeleton } from 'antd'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../platform/api/problem-text.ts'
import type { PageRecord, PanelProps } from '../../platform/manifest/manifest.ts'
import { NoteForm } from './NoteForm.tsx'
import { NoteItem } from './NoteItem.tsx'
import { draftsQuery, notesQuery, type OfRecord, templatesQuery } from './queries.ts'

type Shown = PageRecord & { archivedAt?: string | null }

/** The notes of a record, as a panel of the pages of its object. */
export function notesPanelOf(object: ObjectName): ComponentType<PanelProps<Shown>> {
  return function NotesOf({ record }) {
    return <NotesPanel of={{ object, recordId: record.id }} isArchived={Boolean(record.archivedAt)} />
  }
}

/** What is worth keeping about a record: pinned notes first, then the latest. What was half written, here or elsewhere, is there again. */
export function NotesPanel({ of, isArchived }: { of: OfRecord; isArchived: boolean }) {
  const { t } = useTranslation('notes')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(notesQuery(of))
  const drafts = useQuery(draftsQuery(of))
  if (error && !data) {
    return <ErrorState title={t('loadFailed')} message={problemText(error)} onRetry={() => void refetch()} />
  }
  if (!data || drafts.isPending) return <Skeleton active title={false} paragraph={{ rows: 4 }} />
  const mayWrite = data.can.add === true && !isArchived
  const found = drafts.data?.items ?? []
  return (
    <div className="notes">
      {mayWrite ? <Writing of={of} draft={found.find(({ noteId }) => noteId === null)} /> : null}
      {data.items.length === 0 ? (
        <EmptyState title={t('empty')}>{mayWrite ? t('emptyHint') : null}</EmptyState>
      ) : (
        <ul aria-label={t('title')}>
          {data.items.map((note: Note) => (
            <NoteItem
              key={note.id}
              of={of}
              note={note}
              draft={found.find(({ noteId }) => noteId === note.id)}
              mayWrite={mayWrite}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

/** A new note: empty, from a template, or as it was left. */
function Writing({ of, draft }: { of: OfRecord; draft: NoteDraft | undefined }) {
  const { t } = useTranslation('notes')
  const { data } = useQuery(templatesQuery)
  const [begun, setBegun] = useState(draft)
  const templates = (data?.items ?? []).filter(({ object }) => object === null || object === of.object)
  const begin = (content: NoteDraft['content']) =>
    setBegun({ noteId: null, version: null, content, updatedAt: new Date().toISOString() })
  // The keyboard goes on where the note was begun.
  const [wasDone, setDone] = useState(false)
  const onDone = () => {
    setBegun(undefined)
    setDone(true)
  }
  if (begun) return <NoteForm of={of} draft={begun} isFound={begun === draft} onDone={onDone} />
  return (
    <div className="notes-begin">
      <Button type="primary" autoFocus={wasDone} onClick={() => begin({ type: 'doc' })}>
        {t('write')}
      </Button>
      {templates.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: templates.map(({ id, name }) => ({ key: id, label: name })),
            onClick: ({ key }) => {
              const chosen = templates.find(({ id }) => id === key)
              if (chosen) begin(chosen.content)
            },
          }}
        >
          <Button aria-haspopup="menu">{t('template')}</Button>
        </Dropdown>
      ) : null}
    </div>
  )
}
