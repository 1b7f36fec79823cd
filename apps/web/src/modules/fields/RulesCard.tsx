import type { ObjectName, RecordRuleView } from '@rapport/contract'
import { describeFilter, type EditorField } from '@rapport/ui'
import { App, Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { labelOf } from '../../platform/records/object-words.ts'
import { useRecordRules } from '../../platform/records/record-rules.ts'
import { useMe } from '../../platform/session/me.ts'
import { conditionFrom, useConditionFields } from './condition-fields.ts'
import { RuleDrawer } from './RuleDrawer.tsx'
import { useArchiveRule } from './rule-queries.ts'

type Editing = { rule: RecordRuleView | null } | null

/** What is said of fields of an object under conditions. */
export function RulesCard({ object }: { object: ObjectName }) {
  const { t } = useTranslation('fields')
  const rules = useRecordRules(object)
  const fields = useConditionFields(object)
  const [editing, setEditing] = useState<Editing>(null)
  return (
    <div className="rp-card settings-card">
      <div className="fields-head">
        <h3>{t('rules.title')}</h3>
        <Button size="small" onClick={() => setEditing({ rule: null })}>
          {t('rules.add')}
        </Button>
      </div>
      <p className="rp-muted">{t('rules.lead')}</p>
      {rules.length === 0 ? null : (
        <ul className="fields-archived">
          {rules.map((rule) => (
            <RuleRow key={rule.id} object={object} rule={rule} fields={fields} onEdit={() => setEditing({ rule })} />
          ))}
        </ul>
      )}
      <RuleDrawer
        key={editing?.rule?.id ?? object}
        object={object}
        open={editing !== null}
        rule={editing?.rule ?? null}
        onClose={() => setEditing(null)}
      />
    </div>
  )
}

type RowProps = {
  object: ObjectName
  rule: RecordRuleView
  fields: readonly EditorField[] | undefined
  onEdit: () => void
}

function RuleRow({ object, rule, fields, onEdit }: RowProps) {
  const { t } = useTranslation(['fields', 'common'])
  const language = currentLanguage()
  const label = labelOf(object, rule.field, language)
  const remove = useRemoval(label)
  const condition = useConditionText(rule.condition, fields)
  const name = t(`rules.says.${rule.kind}`, { field: label, condition })
  return (
    <li>
      <span>
        {name} {rule.active ? null : <Tag color="warning">{t('rules.inactive')}</Tag>}
        {rule.messages ? <small className="rp-muted"> “{rule.messages[language]}”</small> : null}
      </span>
      <span className="fields-acts">
        <Button size="small" type="text" aria-label={t('rules.edit', { rule: name })} onClick={onEdit}>
          {t('common:edit')}
        </Button>
        <Button
          size="small"
          type="text"
          disabled={remove.isPending}
          aria-label={t('rules.removeNamed', { rule: name })}
          onClick={() => remove.mutate({ id: rule.id, isArchived: true })}
        >
          {t('rules.remove')}
        </Button>
      </span>
    </li>
  )
}

/** In words, as the chips of a list have it; of a condition whose field is gone nothing can be said. */
function useConditionText(text: string, fields: readonly EditorField[] | undefined): string {
  const { timeZone } = useMe().workspace
  if (!fields) return '…'
  const condition = conditionFrom(text, fields)
  return condition ? describeFilter(condition, { fields, language: currentLanguage(), timeZone }) : '–'
}

/** Takes a rule away, with the way back. */
function useRemoval(field: string) {
  const { t } = useTranslation(['fields', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const remove = useArchiveRule(
    ({ id, archivedAt }) => {
      if (archivedAt === null) return
      const undo = (
        <Button key="undo" type="link" size="small" onClick={() => remove.mutate({ id, isArchived: false })}>
          {t('common:undo')}
        </Button>
      )
      void message.success({ key: id, duration: 8, content: [t('rules.removed', { field }), ' ', undo] })
    },
    (error) => void message.error(problemText(error)),
  )
  return remove
}
