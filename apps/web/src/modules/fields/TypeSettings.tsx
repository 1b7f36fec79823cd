import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { SEARCHED_TYPES } from '@rapport/objects'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { objectNames } from '../../platform/records/custom-objects.ts'
import { hasPage } from '../../platform/records/object.ts'
import { objectWords } from '../../platform/records/object-words.ts'
import {
  CHOSEN_TYPES,
  type FieldForm,
  LIMITED_TYPES,
  REFERRING_TYPES,
  TEXT_TYPES,
  UNIQUE_TYPES,
} from './field-settings.ts'

/** What only some types of fields ask for. */
export function TypeSettings({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation(['fields', 'common'])
  const type = Form.useWatch<FieldForm['type'] | undefined>('type') ?? 'text'
  const required = { required: true, message: t('common:required') }
  return (
    <>
      {CHOSEN_TYPES.includes(type) ? <Choices /> : null}
      {REFERRING_TYPES.includes(type) ? (
        <Form.Item name="to" label={t('to')} rules={[required]}>
          <Select disabled={!isNew} options={targets()} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
      ) : null}
      {type === 'number' ? (
        <Form.Item name="decimals" label={t('decimals')}>
          <InputNumber min={0} max={6} precision={0} />
        </Form.Item>
      ) : null}
      {LIMITED_TYPES.includes(type) ? (
        <>
          <Form.Item name="min" label={t('min')}>
            <InputNumber style={{ width: 160 }} />
          </Form.Item>
          <Form.Item name="max" label={t('max')}>
            <InputNumber style={{ width: 160 }} />
          </Form.Item>
        </>
      ) : null}
      {TEXT_TYPES.includes(type) ? (
        <Form.Item name="max" label={t('maxCharacters')}>
          <InputNumber min={1} max={type === 'text' ? 500 : 4000} precision={0} />
        </Form.Item>
      ) : null}
      {UNIQUE_TYPES.includes(type) ? (
        <Form.Item name="unique" valuePropName="checked">
          <Checkbox>{t('unique')}</Checkbox>
        </Form.Item>
      ) : null}
      {SEARCHED_TYPES.includes(type) ? (
        <Form.Item name="searchable" valuePropName="checked" extra={t('searchableHint')}>
          <Checkbox>{t('searchable')}</Checkbox>
        </Form.Item>
      ) : null}
    </>
  )
}

function targets() {
  const language = currentLanguage()
  const objects = objectNames().filter(hasPage)
  return objects.map((value) => ({ value, label: objectWords(value, language).one }))
}

/** Choices in their order, each in one language or both. */
function Choices() {
  const { t } = useTranslation('fields')
  return (
    <fieldset className="fields-choices">
      <legend>{t('choices')}</legend>
      <Form.List name="choices">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }, index) => (
              <div key={key} className="fields-choice">
                <Form.Item name={[name, 'key']} hidden>
                  <Input />
                </Form.Item>
                <Form.Item name={[name, 'own']} noStyle>
                  <Input maxLength={60} aria-label={t('choice', { place: index + 1 })} />
                </Form.Item>
                <Form.Item name={[name, 'other']} noStyle>
                  <Input
                    maxLength={60}
                    aria-label={t('choiceOther', { place: index + 1 })}
                    placeholder={t('choiceOther', { place: index + 1 })}
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('removeChoice', { place: index + 1 })}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => add({ own: '' })}>
              {t('addChoice')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}
