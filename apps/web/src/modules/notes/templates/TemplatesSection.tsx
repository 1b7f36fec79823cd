import '../notes.css'
import { DeleteOutlined, EditOutlined } from '@ant-design/icons'
import type { NoteTemplate } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { isObject } from '../../../platform/records/object.ts'
import { objectWords } from '../../../platform/records/object-words.ts'
import { templatesQuery } from '../queries.ts'
import { TemplateForm } from './TemplateForm.tsx'
import { useDeleteTemplate } from './use-delete-template.tsx'

/** What notes can begin with. */
export function TemplatesSection() {
  const { t } = useTranslation('notes')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(templatesQuery)
  const [open, setOpen] = useState<NoteTemplate | 'new' | null>(null)
  if (error && !data) return <ErrorState message={problemText(error)} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 4 }} />
  return (
    <div className="rp-card settings-card">
      {data.items.length === 0 ? (
        <EmptyState title={t('templates.empty')} />
      ) : (
        <Templates items={data.items} onEdit={setOpen} />
      )}
      <Button type="primary" onClick={() => setOpen('new')}>
        {t('templates.make')}
      </Button>
      {open === null ? null : (
        <TemplateForm {...(open === 'new' ? {} : { template: open })} onClose={() => setOpen(null)} />
      )}
    </div>
  )
}

function Templates({ items, onEdit }: { items: readonly NoteTemplate[]; onEdit: (template: NoteTemplate) => void }) {
  const { t } = useTranslation('notes')
  const remove = useDeleteTemplate()
  return (
    <ul className="note-templates">
      {items.map((template) => (
        <li key={template.id}>
          <span>{template.name}</span>
          <span className="rp-muted rp-small">
            {template.object !== null && isObject(template.object)
              ? objectWords(template.object, currentLanguage()).many
              : t('templates.everywhere')}
          </span>
          <Button
            type="text"
            size="small"
            icon={<EditOutlined aria-hidden />}
            aria-label={t('templates.editNamed', { name: template.name })}
            onClick={() => onEdit(template)}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('templates.removeNamed', { name: template.name })}
            onClick={() => remove(template)}
          />
        </li>
      ))}
    </ul>
  )
}
