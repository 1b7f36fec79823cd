import type { CustomField, FormulaPreviewQuery, ObjectName, ReadableFields } from '@rapport/contract'
import { AGGREGATED, type Aggregate, RESULT_TYPES } from '@rapport/objects'
import { useQuery } from '@tanstack/react-query'
import { Form, type FormInstance, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type FieldForm, madeOf } from '../field-settings.ts'
import { FormulaEditor } from './FormulaEditor.tsx'
import { FormulaPreview } from './FormulaPreview.tsx'
import { readableQuery } from './queries.ts'

type Props = { object: ObjectName; form: FormInstance<FieldForm>; field: CustomField | null }

const NOTHING: ReadableFields = { fields: [], relations: [] }

/** What a formula or rollup is computed from, with what it would show of a record. */
export function ComputedSettings({ object, form, field }: Props) {
  const { t } = useTranslation(['fields', 'common'])
  const values = Form.useWatch([], form) as FieldForm | undefined // undefined until the form stands there
  const { data: readable = NOTHING } = useQuery(readableQuery(object))
  const required = { required: true, message: t('common:required') }
  const isRollup = (values?.type ?? field?.type) === 'rollup'
  const relation = readable.relations.find(({ of }) => of === values?.relation)
  return (
    <>
      {isRollup ? (
        <RollupSettings
          relations={readable.relations}
          relation={relation}
          aggregate={values?.aggregate}
          isNew={field === null}
        />
      ) : (
        <Form.Item name="result" label={t('computed.result')} rules={[required]}>
          <Select
            disabled={field !== null}
            options={RESULT_TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
          />
        </Form.Item>
      )}
      {!isRollup && values?.result === 'number' ? (
        <Form.Item name="decimals" label={t('decimals')}>
          <InputNumber min={0} max={6} precision={0} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="expression"
        label={t(isRollup ? 'computed.condition' : 'computed.formula')}
        extra={t(isRollup ? 'computed.conditionHint' : 'computed.formulaHint')}
        rules={isRollup ? [] : [required]}
      >
        <FormulaEditor fields={isRollup ? (relation?.fields ?? []) : readable.fields} />
      </Form.Item>
      <FormulaPreview object={object} asked={askedOf(object, values, field)} />
    </>
  )
}

type RollupProps = {
  relations: ReadableFields['relations']
  relation: ReadableFields['relations'][number] | undefined
  aggregate: Aggregate | undefined
  isNew: boolean
}

function RollupSettings({ relations, relation, aggregate, isNew }: RollupProps) {
  const { t } = useTranslation(['fields', 'common'])
  const required = { required: true, message: t('common:required') }
  const fieldsOf = (types: readonly string[]) =>
    (relation?.fields ?? [])
      .filter(({ type, path }) => types.includes(type) && !path.includes('.'))
      .map(({ path, label }) => ({ value: path, label }))
  const ways = Object.keys(AGGREGATED) as Aggregate[] // its keys are these
  return (
    <>
      <Form.Item name="relation" label={t('computed.of')} rules={[required]}>
        <Select disabled={!isNew} options={relations.map(({ of, label }) => ({ value: of, label }))} />
      </Form.Item>
      <Form.Item name="aggregate" label={t('computed.aggregate')} rules={[required]}>
        <Select
          disabled={!isNew}
          options={ways.map((value) => ({ value, label: t(`computed.aggregates.${value}`) }))}
        />
      </Form.Item>
      {aggregate === undefined || aggregate === 'count' ? null : (
        <Form.Item name="taken" label={t('computed.value')} rules={[required]}>
          <Select
            disabled={!isNew}
            showSearch={{ optionFilterProp: 'label' }}
            options={fieldsOf(AGGREGATED[aggregate])}
          />
        </Form.Item>
      )}
      {aggregate === 'latest' ? (
        <Form.Item name="latestBy" label={t('computed.latestBy')} rules={[required]}>
          <Select options={fieldsOf(['date', 'instant'])} />
        </Form.Item>
      ) : null}
    </>
  )
}

/** The question that the form stands for; null while it lacks something. */
function askedOf(object: string, values: FieldForm | undefined, field: CustomField | null): FormulaPreviewQuery | null {
  if (values === undefined) return null
  const { type, expression = '', latestBy, decimals } = values
  if (type !== 'formula' && type !== 'rollup') return null
  const { result, aggregate, of } = madeOf(values)
  const isWhole =
    type === 'formula' ? result !== undefined && expression.trim() !== '' : aggregate !== undefined && of !== undefined
  if (!isWhole || of?.startsWith('undefined')) return null
  return {
    object,
    type,
    ...(field === null ? {} : { name: field.name }),
    ...(result === undefined ? {} : { result }),
    ...(expression.trim() === '' ? {} : { expression }),
    ...(aggregate === undefined ? {} : { aggregate }),
    ...(of === undefined ? {} : { of }),
    ...(aggregate === 'latest' && latestBy ? { latestBy } : {}),
    ...(decimals == null ? {} : { decimals }),
  }
}
