import './attachments.css'
import type { Attachment, ObjectName } from '@rapport/contract'
import { EmptyState, ErrorState, useNarrow } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Drawer, Skeleton } from 'antd'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../platform/api/problem-text.ts'
import type { PageRecord, PanelProps } from '../../platform/manifest/manifest.ts'
import { Bin } from './Bin.tsx'
import { FileDrop } from './FileDrop.tsx'
import { FileList } from './FileList.tsx'
import { FileView } from './FileView.tsx'
import { filesQuery, type OfRecord } from './queries.ts'
import { UploadList } from './UploadList.tsx'
import { useFileProblem } from './use-file-problem.ts'
import { useUploads } from './use-uploads.ts'

/** Below this width a file is shown over the list instead of beside it. */
const OVER_LIST_BELOW_PX = 1200

/** The files of a record, as a panel of the pages of its object. */
export function filesPanelOf(
  object: ObjectName,
): ComponentType<PanelProps<PageRecord & { archivedAt?: string | null }>> {
  return function Files({ record }) {
    return <FilesPanel of={{ object, recordId: record.id }} isArchived={Boolean(record.archivedAt)} />
  }
}

export function FilesPanel({ of, isArchived }: { of: OfRecord; isArchived: boolean }) {
  const { t } = useTranslation('attachments')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(filesQuery(of))
  const [shownId, setShownId] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const problemOf = useFileProblem()
  const uploads = useUploads(of, problemOf, (file) => setSaid(t('added', { name: file.name })))
  if (error && !data) {
    return <ErrorState title={t('loadFailed')} message={problemText(error)} onRetry={() => void refetch()} />
  }
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 4 }} />
  const mayAdd = data.can.add === true && !isArchived
  const shown = data.items.find(({ id }) => id === shownId) ?? null
  const content = (
    <>
      <UploadList uploads={uploads} />
      {data.items.length === 0 && uploads.uploads.length === 0 ? (
        <EmptyState title={t('empty')}>{mayAdd ? t('emptyHint') : null}</EmptyState>
      ) : (
        <Beside shown={shown} of={of} uploads={uploads} onClose={() => setShownId(null)}>
          <FileList
            files={data.items}
            of={of}
            shownId={shown?.id ?? null}
            onShow={(id) => setShownId(id === shownId ? null : id)}
            onVersion={(file, version) => uploads.add([version], { attachmentId: file.id })}
          />
        </Beside>
      )}
      <Bin of={of} />
      <p className="rp-unseen" aria-live="polite">
        {said}
      </p>
    </>
  )
  return mayAdd ? <FileDrop onFiles={uploads.add}>{content}</FileDrop> : <div className="files">{content}</div>
}

type BesideProps = {
  shown: Attachment | null
  of: OfRecord
  uploads: ReturnType<typeof useUploads>
  onClose: () => void
  children: React.ReactNode
}

/** The list, and beside it or over it the file that is looked at. */
function Beside({ shown, of, onClose, children }: BesideProps) {
  const narrow = useNarrow(OVER_LIST_BELOW_PX)
  if (narrow) {
    return (
      <>
        {children}
        <Drawer
          open={shown !== null}
          onClose={onClose}
          placement="bottom"
          size="85%"
          title={shown?.name}
          destroyOnHidden
        >
          {shown ? <FileView file={shown} of={of} /> : null}
        </Drawer>
      </>
    )
  }
  return (
    <div className="files-beside" data-shown={shown !== null}>
      {children}
      {shown ? <FileView file={shown} of={of} onClose={onClose} /> : null}
    </div>
  )
}
