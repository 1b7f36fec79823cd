import type { ObjectName, RecordRuleView } from '@rapport/contract'
import { RULE_KINDS, type RuleKind } from '@rapport/objects'
import { FilterChips } from '@rapport/ui'
import { Button, Drawer, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showFieldProblems } from '../../platform/api/form-problems.ts'
import { FormAlert } from '../../platform/fields/FormAlert.tsx'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { useObject } from '../../platform/records/object.ts'
import { useMe } from '../../platform/session/me.ts'
import { conditionFrom, textOf, useConditionFields } from './condition-fields.ts'
import { otherLanguage } from './field-settings.ts'
import { useSaveRule } from './rule-queries.ts'

type Props = { object: ObjectName; open: boolean; rule: RecordRuleView | null; onClose: () => void }
type RuleForm = { kind: RuleKind; field: string; own?: string; other?: string }

/** What is said of a field, and under which condition: put together from the fields of the record as a filter is. */
export function RuleDrawer({ object, open, rule, onClose }: Props) {
  const { t } = useTranslation(['fields', 'common'])
  const language = currentLanguage()
  const other = otherLanguage(language)
  const [form] = Form.useForm<RuleForm>()
  const kind = Form.useWatch<RuleKind | undefined>('kind', form) ?? rule?.kind ?? 'require'
  const [condition, setCondition] = useState(rule?.condition ?? null)
  const { fields } = useObject(object)
  const save = useSaveRule(() => {
    form.resetFields()
    setCondition(null)
    onClose()
  })
  function send({ kind: chosen, field, own = '', other: said = '' }: RuleForm): void {
    if (condition === null) return
    const given = {
      ...(own.trim() ? { [language]: own.trim() } : {}),
      ...(said.trim() ? { [other]: said.trim() } : {}),
    }
    const values = { condition, messages: chosen === 'refuse' ? given : null }
    const asked = rule ? { rule, values } : { rule, values: { object, kind: chosen, field, ...values } }
    save.mutate(asked, { onError: (error) => showFieldProblems(form, error) })
  }
  const required = { required: true, message: t('common:required') }
  const choices = fields.filter(({ editable }) => editable).map(({ name, label }) => ({ value: name, label }))
  return (
    <Drawer
      title={rule ? t('rules.change') : t('rules.add')}
      open={open}
      onClose={onClose}
      size={480}
      destroyOnHidden
      footer={
        <Button type="primary" disabled={condition === null} loading={save.isPending} onClick={() => form.submit()}>
          {t('common:save')}
        </Button>
      }
    >
      <FormAlert form={form} error={save.error} />
      <Form<RuleForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          kind: rule?.kind ?? 'require',
          ...(rule ? { field: rule.field } : {}),
          own: rule?.messages?.[language],
          other: rule?.messages?.[other],
        }}
        onValuesChange={save.dismiss}
        onFinish={send}
      >
        <Form.Item name="field" label={t('rules.field')} rules={[required]}>
          <Select disabled={rule !== null} showSearch={{ optionFilterProp: 'label' }} options={choices} />
        </Form.Item>
        <Form.Item name="kind" label={t('rules.kind')}>
          <Select
            disabled={rule !== null}
            options={RULE_KINDS.map((value) => ({ value, label: t(`rules.kinds.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('rules.condition')} extra={t('rules.conditionHint')}>
          <Condition object={object} text={condition} onChange={setCondition} />
        </Form.Item>
        {kind === 'refuse' ? (
          <>
            <Form.Item name="own" label={t('rules.message')} rules={[{ ...required, whitespace: true }]}>
              <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 4 }} />
            </Form.Item>
            <Form.Item name="other" label={t(`rules.messageIn.${other}`)} extra={t('otherLabel')}>
              <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 4 }} />
            </Form.Item>
          </>
        ) : null}
      </Form>
    </Drawer>
  )
}

type ConditionProps = { object: ObjectName; text: string | null; onChange: (text: string | null) => void }

/** Over what people fill in of the record alone: what it refers to may change without it, and what is computed follows later. */
function Condition({ object, text, onChange }: ConditionProps) {
  const { timeZone } = useMe().workspace
  const fields = useConditionFields(object)
  if (!fields) return null
  return (
    <div onSubmit={(event) => event.stopPropagation()}>
      <FilterChips
        filter={text === null ? undefined : conditionFrom(text, fields)}
        fields={fields}
        timeZone={timeZone}
        onChange={(next) => onChange(next ? textOf(next) : null)}
      />
    </div>
  )
}
