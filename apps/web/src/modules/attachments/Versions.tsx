import type { Attachment, AttachmentVersion } from '@rapport/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Skeleton, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { fileSizeText } from '../../platform/file-size.ts'
import { useFormat } from '../../platform/format.ts'
import { useSubmission } from '../../platform/submission.ts'
import { contentLink, filePath, type OfRecord, renewFiles, versionsQuery } from './queries.ts'

type Props = { file: Attachment; of: OfRecord }

/** What a file was before, each version with a way back to it. */
export function Versions({ file, of }: Props) {
  const { t } = useTranslation('attachments')
  const { data } = useQuery(versionsQuery(of, file.id))
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 2 }} />
  return (
    <>
      <h3>{t('version.title')}</h3>
      <ol className="file-versions" aria-label={t('version.title')}>
        {data.items.map((version) => (
          <li key={version.id}>
            <Version version={version} file={file} of={of} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Version({ version, file, of }: Props & { version: AttachmentVersion }) {
  const { t } = useTranslation('attachments')
  const format = useFormat()
  const { restore, isPending } = useRestoreVersion(file, of)
  const number = format.number(version.number)
  return (
    <>
      <span className="file-text">
        <span>
          {t('version.number', { number })} {version.isCurrent ? <Tag>{t('version.current')}</Tag> : null}
        </span>
        <span className="rp-muted rp-small">
          {version.addedByName ?? t('system')} · {format.dateTime(version.addedAt)} ·{' '}
          {fileSizeText(version.bytes, format.language)}
        </span>
      </span>
      <Button
        size="small"
        type="link"
        href={contentLink(file.id, version.id)}
        aria-label={t('version.downloadNumber', { number })}
      >
        {t('download')}
      </Button>
      {file.can.update && !version.isCurrent ? (
        <Button
          size="small"
          loading={isPending}
          aria-label={t('version.restoreNumber', { number })}
          onClick={() => restore(version)}
        >
          {t('version.restore')}
        </Button>
      ) : null}
    </>
  )
}

function useRestoreVersion(file: Attachment, of: OfRecord) {
  const { t } = useTranslation('attachments')
  const { message } = App.useApp()
  const problemText = useProblemText()
  const client = useQueryClient()
  const { mutate, isPending } = useSubmission({
    send: (version: AttachmentVersion, request) =>
      api.post<Attachment>(filePath(file.id, `/versions/${version.id}/restoration`), undefined, request),
    onSuccess: async (_changed, { number }) => {
      void message.success(t('version.restored', { number: String(number) }))
      await renewFiles(client, of)
    },
    onError: (error) => void message.error(problemText(error)),
  })
  return { restore: mutate, isPending }
}
