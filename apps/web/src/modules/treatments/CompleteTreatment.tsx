import './treatments.css'
import { CheckOutlined } from '@ant-design/icons'
import type { CustomerTreatment, CustomerTreatments } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useFormDraft } from '../../platform/form-draft.ts'
import { useSubmission } from '../../platform/submission.ts'
import { completionPath } from './queries.ts'

const NOTE_MAX = 2_000

type Props = { customerId: string; treatment: CustomerTreatment }

/** Says that a treatment was done: ticked, or logged on the timeline as well. The note is kept until then. */
export function CompleteTreatment({ customerId, treatment }: Props) {
  const { t } = useTranslation('treatments')
  const { message } = App.useApp()
  const client = useQueryClient()
  const problemText = useProblemText()
  const [open, setOpen] = useState(false)
  const draftName = `treatment-${customerId}-${treatment.treatmentId}`
  const { draft, onValuesChange, forget } = useFormDraft(draftName)
  const [note, setNote] = useState(() => String(draft.note ?? ''))
  const [isLogged, setLogged] = useState(treatment.activity !== null)
  const { mutate, isPending } = useSubmission({
    draft: draftName,
    send: (body: object, request) =>
      api.post<CustomerTreatments>(completionPath(customerId, treatment.treatmentId), body, request),
    onSuccess: () => {
      forget()
      setNote('')
      setOpen(false)
      void client.invalidateQueries({ queryKey: ['treatments'] })
      void client.invalidateQueries({ queryKey: ['customers', 'one', customerId] })
      void message.success(t('done.said', { name: treatment.name }))
    },
    onError: (error) => void message.error(problemText(error)),
  })
  const form = (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes what stands around the text
    <div className="treatment-done" onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
      <label htmlFor={`note-${treatment.treatmentId}`}>{t('done.note')}</label>
      <Input.TextArea
        id={`note-${treatment.treatmentId}`}
        autoFocus
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={NOTE_MAX}
        value={note}
        onChange={(event) => {
          setNote(event.target.value)
          onValuesChange({}, { note: event.target.value })
        }}
      />
      {treatment.activity === null ? null : (
        <Checkbox checked={isLogged} onChange={(event) => setLogged(event.target.checked)}>
          {t('done.log')}
        </Checkbox>
      )}
      <Button type="primary" loading={isPending} onClick={() => mutate({ note: note.trim() || null, isLogged })}>
        {t('done.act')}
      </Button>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomLeft" destroyOnHidden open={open} onOpenChange={setOpen} content={form}>
      <Button
        className="treatment-tick"
        shape="circle"
        size="small"
        icon={<CheckOutlined aria-hidden />}
        aria-label={t('done.named', { name: treatment.name })}
      />
    </Popover>
  )
}
