import { CloseOutlined, DownloadOutlined } from '@ant-design/icons'
import type { Attachment } from '@rapport/contract'
import { Button } from 'antd'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { fileSizeText } from '../../platform/file-size.ts'
import { useFormat } from '../../platform/format.ts'
import { kindOf } from './file-kind.ts'
import { Preview } from './preview/Preview.tsx'
import { contentLink, type OfRecord } from './queries.ts'
import { Versions } from './Versions.tsx'

/** One file beside the list: what is in it, and what is known of it. Without `onClose` whatever it stands in closes it. */
export function FileView({ file, of, onClose }: { file: Attachment; of: OfRecord; onClose?: () => void }) {
  const { t } = useTranslation(['attachments', 'common'])
  const { language } = useFormat()
  return (
    <section
      className="file-view"
      aria-label={t('view.label', { name: file.name })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose?.()
      }}
    >
      <header>
        {onClose ? <strong className="file-name">{file.name}</strong> : null}
        <Button size="small" icon={<DownloadOutlined aria-hidden />} href={contentLink(file.id)}>
          {t('download')}
        </Button>
        {onClose ? (
          <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('common:close')} onClick={onClose} />
        ) : null}
      </header>
      <Suspense fallback={null}>
        <Preview key={file.currentVersionId} file={file} />
      </Suspense>
      {file.about ? <p className="file-about">{file.about}</p> : null}
      <p className="rp-muted rp-small">
        {t(`kind.${kindOf(file.type)}`)} · {fileSizeText(file.bytes, language)} ·{' '}
        {t(file.isScanned ? 'view.scanned' : 'view.notScanned')}
      </p>
      {file.versions > 1 ? <Versions file={file} of={of} /> : null}
    </section>
  )
}
