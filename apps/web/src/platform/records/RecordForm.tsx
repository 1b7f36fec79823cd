import './records.css'
import type { ObjectName } from '@rapport/contract'
import { FieldInput, type FieldRow, rendererOf } from '@rapport/ui'
import { Alert, Form, type FormRule } from 'antd'
import { Fragment, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { EnterSubmits } from '../fields/EnterSubmits.tsx'
import { useMe } from '../session/me.ts'
import { ChangedMeanwhile } from './ChangedMeanwhile.tsx'
import { useFieldFormat } from './field-format.tsx'
import { useLayout } from './layout/use-layout.ts'
import { type AnyRecord, permissionOf, type RecordField, useObject } from './object.ts'
import { RecordInputs } from './record-inputs.tsx'
import { isSeen, useFieldStates } from './record-rules.ts'
import { useScreen } from './screens.ts'
import { type FieldSection, useLaidOut, useSections, useSectionsOf } from './sections.ts'
import type { RecordFormState } from './use-record-form.ts'

type Props = {
  object: ObjectName
  state: RecordFormState
  /** The record that is changed; without one, a new one is made. */
  record?: AnyRecord | undefined
}

/** The fields of a record to be filled in, generated from its declaration. Buttons stand around it: `state.form.submit()`. */
export function RecordForm({ object, state, record }: Props) {
  const { form, initialValues, problem, meanwhile } = state
  return (
    <RecordInputs>
      {problem === null ? null : (
        <Alert type="error" showIcon role="alert" title={problem} style={{ marginBottom: 16 }} />
      )}
      {meanwhile === null ? null : <ChangedMeanwhile object={object} state={state} meanwhile={meanwhile} />}
      <Form
        form={form}
        layout="vertical"
        // Browsers would judge addresses by their own rules, in their own language.
        noValidate
        requiredMark={false}
        scrollToFirstError={{ block: 'center', focus: true }}
        initialValues={initialValues}
        onValuesChange={state.onValuesChange}
        onFinish={state.save}
      >
        <Sections object={object} record={record} />
        <EnterSubmits />
      </Form>
    </RecordInputs>
  )
}

type Shown = { object: ObjectName; record: AnyRecord | undefined }

function Sections({ object, record }: Shown) {
  const typed = Form.useWatch<FieldRow | undefined>([]) ?? record ?? {}
  const sections = useFormSections({ object, record }, typed)
  const { hints = {} } = useScreen(object)
  const isOwnersOwn = useIsOwnersOwn({ object, record })
  const columns = useLayout(object)?.columns ?? 2
  const stateOf = useFieldStates(object, typed)
  const lockedOf = useFieldStates(object, record ?? {})
  return sections.map((section) => (
    <div key={section.key} className="record-form-section" data-columns={columns}>
      {section.title === null ? null : <h4>{section.title}</h4>}
      {section.fields.map((plain) => {
        const state = stateOf(plain)
        if (!isSeen(state, typed[plain.key])) return null
        const field = state.isRequired ? { ...plain, required: true } : plain
        const isLocked = record !== undefined && lockedOf(plain).isLocked
        const Hint = record ? undefined : hints[field.name]
        return (
          <Fragment key={field.name}>
            <FieldItem field={field} record={record} disabled={isLocked || (field.key === 'ownerId' && isOwnersOwn)} />
            {Hint ? (
              <div className="record-form-wide">
                <Suspense>
                  <Hint values={typed} />
                </Suspense>
              </div>
            ) : null}
          </Fragment>
        )
      })}
    </div>
  ))
}

/** Whoever may enter nothing but their own, and may not give it away, sees that it will be theirs. */
function useIsOwnersOwn({ object, record }: Shown): boolean {
  const { permissions } = useMe()
  const mayAssign = (permissions[permissionOf(object, 'assign')] ?? 'none') !== 'none'
  return record === undefined && !mayAssign && permissions[permissionOf(object, 'create')] !== 'all'
}

type ItemProps = { field: RecordField; record: AnyRecord | undefined; disabled: boolean }

function FieldItem({ field, record, disabled }: ItemProps) {
  const { t } = useTranslation('records')
  const format = useFieldFormat()
  const typed = Form.useWatch<FieldRow | undefined>([]) ?? {}
  const { isWide, isNumeric } = rendererOf(field)
  // Names of what is referred to hold as long as the reference itself was not changed.
  const row = typed[field.key] === record?.[field.key] ? { ...record, ...typed } : typed
  return (
    <Form.Item
      name={field.key}
      className={isWide ? 'record-form-wide' : ''}
      label={
        field.required ? (
          field.label
        ) : (
          <>
            {field.label} <span className="rp-muted record-form-optional">{t('form.optional')}</span>
          </>
        )
      }
      extra={field.help}
      validateTrigger={isNumeric ? 'onBlur' : 'onSubmit'}
      rules={useRules(field)}
    >
      {/* The box may come after the form has opened: it takes the focus then. */}
      <FieldInput
        field={field}
        row={row}
        format={format}
        autoFocus={(field.title && record === undefined) || undefined}
        disabled={disabled || undefined}
      />
    </Form.Item>
  )
}

/** What can be said before the server is asked; it has the last word. */
function useRules({ type, required, min, max }: RecordField): FormRule[] {
  const { t } = useTranslation('records')
  const isCounted = type === 'number' || type === 'percentage'
  return [
    {
      validator: async (_rule: unknown, value: unknown) => {
        const isMissing = value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
        if (required && isMissing) throw new Error(t('form.required'))
        if (!isCounted || typeof value !== 'number') return
        if (min !== undefined && value < min) throw new Error(t('form.atLeast', { limit: min }))
        if (max !== undefined && value > max) throw new Error(t('form.atMost', { limit: max }))
      },
    },
  ]
}

/** What is asked for: of a new record what its screen says, of one that is there everything people write; both as the page lies. */
function useFormSections({ object, record }: Shown, typed: FieldRow): FieldSection[] {
  const { fields } = useObject(object)
  const { create } = useScreen(object)
  const stateOf = useFieldStates(object, typed)
  const written = fields.filter(({ editable, key }) => editable && !(key === 'ownerId' && record?.can.assign === false))
  const whole = useSections(object, written, typed)
  const laidOut = useLaidOut(object, written)
  const hasLayout = Boolean(useLayout(object))
  const sectionsOf = useSectionsOf()
  if (record) return whole
  const wanted = create && !hasLayout ? create : laidOut
  const shown = new Set(wanted.flatMap((section) => section.fields))
  const asked = new Set(create?.flatMap((section) => section.fields) ?? written.map(({ name }) => name))
  // A custom field that somebody gave a place in the layout is asked for, too.
  const isAsked = ({ name, storageKey }: RecordField) => asked.has(name) || (hasLayout && storageKey !== undefined)
  // Without a required value no record is taken, whatever form or layout says.
  const isDemanded = (field: RecordField) =>
    stateOf(field).isRequired || (field.required && (field.storageKey !== undefined || asked.has(field.name)))
  const demanded = written.filter((field) => !shown.has(field.name) && isDemanded(field))
  const sections = create ? sectionsOf(wanted, written.filter(isAsked)) : whole
  return [...sections, ...sectionsOf([{ key: 'demanded', fields: demanded.map(({ name }) => name) }], demanded)]
}
