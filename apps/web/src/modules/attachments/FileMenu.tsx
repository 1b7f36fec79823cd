import { MoreOutlined } from '@ant-design/icons'
import type { Attachment } from '@rapport/contract'
import { Button, Dropdown } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EditFile } from './EditFile.tsx'
import { contentLink, type OfRecord } from './queries.ts'
import { useBin } from './use-bin.tsx'

type Props = { file: Attachment; of: OfRecord; onVersion: (version: File) => void }

/** What one does with a file. */
export function FileMenu({ file, of, onVersion }: Props) {
  const { t } = useTranslation(['attachments', 'common'])
  const chooser = useRef<HTMLInputElement>(null)
  const [editing, setEditing] = useState(false)
  const { remove } = useBin(of)
  const items = [
    { key: 'download', label: <a href={contentLink(file.id)}>{t('download')}</a> },
    ...(file.can.update
      ? [
          { key: 'edit', label: t('edit.open') },
          { key: 'version', label: t('version.add') },
          { key: 'delete', label: t('common:delete'), danger: true },
        ]
      : []),
  ]
  const acts: Record<string, () => void> = {
    edit: () => setEditing(true),
    version: () => chooser.current?.click(),
    delete: () => remove(file),
  }
  return (
    <>
      <Dropdown trigger={['click']} placement="bottomRight" menu={{ items, onClick: ({ key }) => acts[key]?.() }}>
        <Button type="text" icon={<MoreOutlined />} aria-label={t('moreNamed', { name: file.name })} />
      </Dropdown>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={t('version.label', { name: file.name })}
        onChange={(event) => {
          const [version] = event.target.files ?? []
          if (version) onVersion(version)
          event.target.value = ''
        }}
      />
      {editing ? <EditFile file={file} of={of} onClose={() => setEditing(false)} /> : null}
    </>
  )
}
