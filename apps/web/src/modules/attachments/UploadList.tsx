import { CloseOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { fileSizeText } from '../../platform/file-size.ts'
import { useFormat } from '../../platform/format.ts'
import type { Upload, useUploads } from './use-uploads.ts'

type Uploads = ReturnType<typeof useUploads>

/** Files on their way: how far each is, and why one stopped. */
export function UploadList({ uploads: { uploads, ...acts } }: { uploads: Uploads }) {
  const { t } = useTranslation('attachments')
  if (uploads.length === 0) return null
  return (
    <ul className="files-uploads" aria-label={t('upload.title')}>
      {uploads.map((upload) => (
        <li key={upload.key}>
          <OneUpload upload={upload} {...acts} />
        </li>
      ))}
    </ul>
  )
}

function OneUpload({ upload, retry, cancel, mayRetry }: { upload: Upload } & Omit<Uploads, 'uploads' | 'add'>) {
  const { t } = useTranslation(['attachments', 'common'])
  const { name, problem, state } = upload
  return (
    <>
      <div className="files-upload-head">
        <span className="file-name">{name}</span>
        {mayRetry(upload) ? (
          <Button size="small" onClick={() => retry(upload)} aria-label={t('upload.retryNamed', { name })}>
            {t('common:retry')}
          </Button>
        ) : null}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t(state === 'failed' ? 'upload.dismissNamed' : 'upload.cancelNamed', { name })}
          onClick={() => cancel(upload)}
        />
      </div>
      {problem === null ? <Sent upload={upload} /> : null}
      {problem === null ? null : (
        <p role="alert" className="files-problem">
          {problem}
        </p>
      )}
    </>
  )
}

function Sent({ upload: { file, name, sentBytes, state } }: { upload: Upload }) {
  const { t } = useTranslation('attachments')
  const { language } = useFormat()
  // The form around a file is sent, too.
  const percent = file.size === 0 ? 0 : Math.min(100, Math.floor((sentBytes / file.size) * 100))
  const text = (bytes: number) => fileSizeText(Math.min(bytes, file.size), language)
  if (state === 'waiting') return <p className="rp-muted rp-small">{t('upload.waiting')}</p>
  return (
    <>
      <Progress percent={percent} showInfo={false} size="small" status="active" aria-label={name} />
      <p className="rp-muted rp-small">
        {percent === 100 ? t('upload.checking') : t('upload.progress', { done: text(sentBytes), all: text(file.size) })}
      </p>
    </>
  )
}
