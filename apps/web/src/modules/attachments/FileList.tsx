import type { Attachment } from '@rapport/contract'
import { TimeAgo } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import { fileSizeText } from '../../platform/file-size.ts'
import { useFormat } from '../../platform/format.ts'
import { FileMark } from './FileMark.tsx'
import { FileMenu } from './FileMenu.tsx'
import type { OfRecord } from './queries.ts'

type Props = {
  files: readonly Attachment[]
  of: OfRecord
  shownId: string | null
  onShow: (id: string) => void
  onVersion: (file: Attachment, version: File) => void
}

/** The files of a record, newest first. */
export function FileList({ files, of, shownId, onShow, onVersion }: Props) {
  const { t } = useTranslation('attachments')
  return (
    <ul className="files-list" aria-label={t('title')}>
      {files.map((file) => (
        <li key={file.id} data-shown={file.id === shownId}>
          <button
            type="button"
            className="file-open"
            aria-pressed={file.id === shownId}
            onClick={() => onShow(file.id)}
          >
            <FileMark file={file} />
            <span className="file-text">
              <span className="file-name">{file.name}</span>
              <FileFacts file={file} />
            </span>
          </button>
          <FileMenu file={file} of={of} onVersion={(version) => onVersion(file, version)} />
        </li>
      ))}
    </ul>
  )
}

function FileFacts({ file: { bytes, addedByName, addedAt, about } }: { file: Attachment }) {
  const { t } = useTranslation('attachments')
  const { language } = useFormat()
  return (
    <span className="rp-muted rp-small">
      {fileSizeText(bytes, language)} · {addedByName ?? t('system')} · <TimeAgo instant={addedAt} />
      {about ? <span className="file-about">{about}</span> : null}
    </span>
  )
}
