import { type Language, OBJECT_COLOURS, OBJECT_ICONS } from '@rapport/contract'
import { RECORD_PARTS } from '@rapport/objects'
import { Checkbox, Form, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { objectNames } from '../../../platform/records/custom-objects.ts'
import { hasPage } from '../../../platform/records/object.ts'
import { objectWords } from '../../../platform/records/object-words.ts'
import { ObjectMark } from '../ObjectMark.tsx'
import { NameInputs } from './NameInputs.tsx'
import type { Kind, ObjectForm } from './object-settings.ts'

/** Which two objects a link stands between. */
export function LinkedObjects() {
  const { t } = useTranslation(['customObjects', 'common'])
  const language = currentLanguage()
  const options = objectNames()
    .filter(hasPage)
    .map((value) => ({ value, label: objectWords(value, language).many }))
  const rules = [{ required: true, message: t('common:required') }]
  return (
    <>
      <p className="rp-muted">{t('linkLead')}</p>
      <div className="objects-pair">
        {([0, 1] as const).map((place) => (
          <Form.Item key={place} name={['links', place]} label={t(`linked.${place}`)} rules={rules}>
            <Select options={options} showSearch={{ optionFilterProp: 'label' }} />
          </Form.Item>
        ))}
      </div>
    </>
  )
}

/** What records are called by: something people write, or a number. */
export function TitleInputs({ isNew, kind, language }: { isNew: boolean; kind: Kind; language: Language }) {
  const { t } = useTranslation('customObjects')
  const title = Form.useWatch<ObjectForm['title'] | undefined>('title')
  const kinds = (['written', 'unique', 'numbered'] as const).map((value) => ({ value, label: t(`titles.${value}`) }))
  return (
    <>
      <Form.Item name="title" label={t('calledBy')} hidden={kind === 'link'}>
        <Radio.Group disabled={!isNew} vertical options={kinds} />
      </Form.Item>
      {title === 'numbered' ? (
        <Form.Item name="numberPrefix" label={t('prefix')}>
          <Input maxLength={12} autoComplete="off" placeholder="EQ-" style={{ width: 160 }} />
        </Form.Item>
      ) : null}
      <NameInputs own="ownTitle" other="otherTitle" label={t('titleLabel')} language={language} />
    </>
  )
}

/** The sign of the object and its colour. */
export function LookInputs() {
  const { t } = useTranslation('customObjects')
  const colour = Form.useWatch<ObjectForm['colour'] | undefined>('colour') ?? 'grey'
  const icon = Form.useWatch<ObjectForm['icon'] | undefined>('icon') ?? 'box'
  return (
    <div className="objects-pair">
      <Form.Item name="icon" label={t('icon')}>
        <Select
          options={OBJECT_ICONS.map((value) => ({
            value,
            label: (
              <span className="objects-name">
                <ObjectMark object={{ icon: value, colour }} /> {t(`icons.${value}`)}
              </span>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item name="colour" label={t('colour')}>
        <Select
          options={OBJECT_COLOURS.map((value) => ({
            value,
            label: (
              <span className="objects-name">
                <ObjectMark object={{ icon, colour: value }} /> {t(`colours.${value}`)}
              </span>
            ),
          }))}
        />
      </Form.Item>
    </div>
  )
}

/** Whether its records belong to members, and what they take part in. */
export function PartInputs({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation('customObjects')
  const parts = RECORD_PARTS.map((value) => ({ value, label: t(`parts.${value}`) }))
  return (
    <>
      <Form.Item name="isOwned" valuePropName="checked" extra={t('ownedHint')}>
        <Checkbox disabled={!isNew}>{t('ownedLabel')}</Checkbox>
      </Form.Item>
      <Form.Item name="parts" label={t('takesPart')} extra={t('takesPartHint')}>
        <Checkbox.Group options={parts} />
      </Form.Item>
    </>
  )
}
