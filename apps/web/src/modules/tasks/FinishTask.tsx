import { Button, Input, Popover } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormDraft } from '../../platform/form-draft.ts'
import type { AnyRecord } from '../../platform/records/object.ts'
import { useTaskState } from './use-task-state.tsx'

const OUTCOME_MAX = 2_000

/** Asks what came of a task and finishes it. The text is kept until then. */
export function FinishTask({ task, children }: { task: AnyRecord; children: ReactNode }) {
  const { t } = useTranslation('tasks')
  const [open, setOpen] = useState(false)
  const { move, moving } = useTaskState(task)
  const { draft, onValuesChange, forget } = useFormDraft(`finish-${task.id}`)
  const [outcome, setOutcome] = useState(() => String(draft.outcome ?? task.outcome ?? ''))
  function finish(): void {
    forget()
    setOpen(false)
    move({ state: 'done', ...(outcome.trim() === '' ? {} : { outcome: outcome.trim() }) })
  }
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      open={open}
      onOpenChange={setOpen}
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes what stands around the text
        <div className="task-finish" onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
          <label htmlFor={`outcome-${task.id}`}>{t('finish.outcome')}</label>
          <Input.TextArea
            id={`outcome-${task.id}`}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={OUTCOME_MAX}
            placeholder={t('finish.hint')}
            value={outcome}
            onChange={(event) => {
              setOutcome(event.target.value)
              onValuesChange({}, { outcome: event.target.value })
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) finish()
            }}
          />
          <Button type="primary" loading={moving} onClick={finish}>
            {t('finish.act')}
          </Button>
        </div>
      }
    >
      {children}
    </Popover>
  )
}
