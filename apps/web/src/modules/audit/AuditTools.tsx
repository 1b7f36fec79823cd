import { DownOutlined } from '@ant-design/icons'
import { AUDIT_KINDS, OBJECTS } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { linkWithQuery } from '../../platform/api/client.ts'
import { DayField } from '../../platform/fields/DayInput.tsx'
import { useCustomObjects } from '../../platform/records/custom-objects.ts'
import { membersQuery } from '../../platform/records/queries.ts'
import { useMe } from '../../platform/session/me.ts'
import { useObjectName } from './facts.ts'
import { type AuditChoice, auditParams, CHOICE_KEYS } from './queries.ts'

type Props = { choice: AuditChoice; onChange: (change: { [Key in keyof AuditChoice]?: string | null }) => void }

const BY_LABEL = { optionFilterProp: 'label' }
/** Objects of the audit that nobody declares. */
const OTHERS = [
  ...[
    'workspace',
    'audit',
    'import',
    'bulk_edit',
    'interaction',
    'invitation',
    'role',
    'view',
    'tag',
    'comment',
    'note',
  ],
  ...['note_template', 'customField', 'customObject', 'recordRule', 'layout', 'model', 'exchange_rate'],
]

/** Which entries are shown, and the same as a file. */
export function AuditTools({ choice, onChange }: Props) {
  const { t } = useTranslation('audit')
  const id = useId()
  const { timeZone } = useMe().workspace
  const members = useQuery(membersQuery).data?.items ?? []
  const objects = useObjectOptions()
  return (
    <section className="audit-tools" aria-label={t('filter')}>
      <Select
        allowClear
        showSearch={BY_LABEL}
        aria-label={t('person')}
        placeholder={t('anyone')}
        value={choice.actor ?? null}
        options={[
          ...members.map(({ id: value, name }) => ({ value, label: name })),
          { value: 'system', label: t('system') },
        ]}
        onChange={(actor: string | undefined) => onChange({ actor: actor ?? null })}
      />
      <Select
        allowClear
        aria-label={t('ofKind')}
        placeholder={t('anyKind')}
        value={choice.kind ?? null}
        options={AUDIT_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={(kind: string | undefined) => onChange({ kind: kind ?? null })}
      />
      <Select
        allowClear
        showSearch={BY_LABEL}
        aria-label={t('object')}
        placeholder={t('anyObject')}
        value={choice.object ?? null}
        options={objects}
        onChange={(object: string | undefined) => onChange({ object: object ?? null, record: null })}
      />
      <div className="audit-day">
        <label htmlFor={`${id}-from`}>{t('from')}</label>
        <DayField id={`${id}-from`} value={choice.from ?? ''} onChange={(from) => onChange({ from: from || null })} />
      </div>
      <div className="audit-day">
        <label htmlFor={`${id}-to`}>{t('to')}</label>
        <DayField id={`${id}-to`} value={choice.to ?? ''} onChange={(to) => onChange({ to: to || null })} />
      </div>
      <div className="audit-acts">
        {CHOICE_KEYS.some((key) => choice[key] !== undefined) ? (
          <Button type="link" onClick={() => onChange(Object.fromEntries(CHOICE_KEYS.map((key) => [key, null])))}>
            {t('showAll')}
          </Button>
        ) : null}
        <ExportMenu choice={choice} timeZone={timeZone} />
      </div>
    </section>
  )
}

function useObjectOptions() {
  const objectName = useObjectName()
  const added = useCustomObjects()
  const names = [...Object.keys(OBJECTS), ...added.map(({ name }) => name), ...OTHERS]
  return [...new Set(names)].map((value) => ({ value, label: capitalised(objectName(value)) }))
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function ExportMenu({ choice, timeZone }: { choice: AuditChoice; timeZone: string }) {
  const { t } = useTranslation('audit')
  const item = (format: 'csv' | 'jsonl') => ({
    key: format,
    label: (
      <a href={linkWithQuery('/api/v1/audit/export', { format, ...auditParams(choice, timeZone) })} download>
        {t(format)}
      </a>
    ),
  })
  return (
    <Dropdown trigger={['click']} menu={{ items: [item('csv'), item('jsonl')] }}>
      <Button icon={<DownOutlined aria-hidden />} iconPlacement="end">
        {t('export')}
      </Button>
    </Dropdown>
  )
}
