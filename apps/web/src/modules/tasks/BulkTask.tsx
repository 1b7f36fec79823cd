import type { ObjectName } from '@rapport/contract'
import { newId } from '@rapport/kernel'
import { FieldInput } from '@rapport/ui'
import { Button, Form, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'
import { useFieldFormat } from '../../platform/records/field-format.tsx'
import type { FormValues } from '../../platform/records/form-values.ts'
import { useFormatted } from '../../platform/records/list/bulk/use-formatted.ts'
import type { BulkControlProps } from '../../platform/records/list/types.ts'
import { useObject } from '../../platform/records/object.ts'
import { RecordInputs } from '../../platform/records/record-inputs.tsx'

const URL = '/api/v1/tasks'
const ASKED = ['subject', 'dueAt', 'ownerId']

/** Gives each of the chosen records a task about it. */
export function BulkTask({ object, run }: BulkControlProps) {
  const { t } = useTranslation('tasks')
  const formatted = useFormatted()
  const [open, setOpen] = useState(false)
  const about = useAbout(object)
  const add = (values: FormValues) => {
    setOpen(false)
    // Which task each record got, for the way back.
    const made = new Map<string, string>()
    const keys = new Map<string, string>()
    run({
      each: async (row) => {
        const body = { ...values, [about]: row.id }
        // A second try for the same record carries the key of the first.
        const request = { idempotencyKey: keys.get(row.id) ?? newId() }
        keys.set(row.id, request.idempotencyKey)
        const { id } = await api.post<{ id: string }>(URL, body, request)
        made.set(row.id, id)
      },
      undo: async (row) => api.delete(`${URL}/${made.get(row.id)}`),
      edit: { action: 'addTask', changes: values },
      done: (count) => t('bulk.added', formatted(count)),
    })
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      destroyOnHidden
      title={t('bulk.title')}
      content={<TaskOfEach onAdd={add} />}
    >
      <Button size="small">{t('bulk.add')}</Button>
    </Popover>
  )
}

function TaskOfEach({ onAdd }: { onAdd: (values: FormValues) => void }) {
  const { t } = useTranslation('tasks')
  const format = useFieldFormat()
  const { fields } = useObject('task')
  const asked = fields.filter(({ key }) => ASKED.includes(key))
  const finish = (values: FormValues) => {
    const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '')
    onAdd(Object.fromEntries(given))
  }
  return (
    <RecordInputs>
      <Form<FormValues> layout="vertical" requiredMark={false} onFinish={finish} style={{ width: 280 }}>
        {asked.map((field) => (
          <Form.Item
            key={field.key}
            name={field.key}
            label={field.label}
            rules={field.required ? [{ required: true, whitespace: true, message: t('bulk.subjectMissing') }] : []}
          >
            <FieldInput field={field} row={{}} format={format} />
          </Form.Item>
        ))}
        <Button type="primary" htmlType="submit">
          {t('bulk.add')}
        </Button>
      </Form>
    </RecordInputs>
  )
}

/** The key under which a task refers to records of the object. */
function useAbout(object: ObjectName): string {
  const { fields } = useObject('task')
  return fields.find(({ to }) => to === object)?.key ?? 'customerId'
}
