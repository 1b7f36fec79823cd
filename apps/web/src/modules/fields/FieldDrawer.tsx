import type { CreateCustomFieldRequest, CustomField, ObjectName } from '@rapport/contract'
import { CUSTOM_TYPES } from '@rapport/objects'
import { App, Button, Checkbox, Drawer, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { showFieldProblems } from '../../platform/api/form-problems.ts'
import { FormAlert } from '../../platform/fields/FormAlert.tsx'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { inSentence } from '../../platform/records/object.ts'
import { objectWords } from '../../platform/records/object-words.ts'
import { ComputedSettings } from './computed/ComputedSettings.tsx'
import { COMPUTED_TYPES, type FieldForm, formOf, madeOf, otherLanguage, settingsOf } from './field-settings.ts'
import { useSaveField } from './queries.ts'
import { isTwins, TwinList } from './TwinList.tsx'
import { TypeSettings } from './TypeSettings.tsx'

type Props = {
  object: ObjectName
  open: boolean
  field: CustomField | null
  onAdded?: (field: CustomField) => void
  onClose: () => void
}

const LEVELS = ['public', 'internal', 'personal', 'sensitive'] as const

/** A new field, or one that is changed; what it is stored as stays. */
export function FieldDrawer({ object, open, field, onAdded, onClose }: Props) {
  const { t } = useTranslation(['fields', 'common'])
  const language = currentLanguage()
  const other = otherLanguage(language)
  const { message } = App.useApp()
  const [form] = Form.useForm<FieldForm>()
  const { one } = objectWords(object, language)
  const save = useSaveField((saved) => {
    void message.success(field === null ? t('added', { field: saved.labels[language] }) : t('common:saved'))
    form.resetFields()
    if (field === null) onAdded?.(saved)
    onClose()
  })
  function send(values: FieldForm): void {
    const settings = settingsOf(values, language)
    const made: CreateCustomFieldRequest = { object, type: values.type, ...settings, ...madeOf(values) }
    const asked = field === null ? { field, values: made } : { field, values: settings }
    save.mutate(asked, { onError: (error) => showFieldProblems(form, error) })
  }
  const type = Form.useWatch('type', form) ?? field?.type ?? 'text'
  const required = { required: true, whitespace: true, message: t('common:required') }
  return (
    <Drawer
      title={field === null ? t('new', { object: inSentence(one) }) : t('edit', { field: field.labels[language] })}
      open={open}
      onClose={onClose}
      size={480}
      destroyOnHidden
      footer={
        <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
          {t('common:save')}
        </Button>
      }
    >
      <FormAlert form={form} error={save.error} />
      {field !== null && isTwins(save.error) ? <TwinList field={field} /> : null}
      <Form<FieldForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={formOf(field, language)}
        onValuesChange={save.dismiss}
        onFinish={send}
      >
        <Form.Item name="own" label={t('label')} rules={[required]}>
          <Input maxLength={60} autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item name="other" label={t(`labelIn.${other}`)} extra={t('otherLabel')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="type" label={t('type')}>
          <Select
            disabled={field !== null}
            showSearch={{ optionFilterProp: 'label' }}
            options={CUSTOM_TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
          />
        </Form.Item>
        <TypeSettings isNew={field === null} />
        {COMPUTED_TYPES.includes(type) ? (
          <ComputedSettings object={object} form={form} field={field} />
        ) : (
          <Form.Item name="required" valuePropName="checked" extra={t('requiredHint')}>
            <Checkbox>{t('required')}</Checkbox>
          </Form.Item>
        )}
        <Form.Item name="help" label={t('help')}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <Form.Item name="sensitivity" label={t('sensitivity')}>
          <Select options={LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))} />
        </Form.Item>
      </Form>
    </Drawer>
  )
}
