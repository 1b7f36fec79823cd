import { SnippetsOutlined } from '@ant-design/icons'
import type { ObjectName } from '@rapport/contract'
import { App, Button, Drawer } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { focusOnOpen } from '../fields/focus-on-open.ts'
import { lazyPart } from '../lazy-part.ts'
import { useGo } from '../navigation.tsx'
import type { FormValues } from './form-values.ts'
import { type AnyRecord, hasPage, inSentence, nameOf, useObject } from './object.ts'
import { RecordForm } from './RecordForm.tsx'
import { useScreen } from './screens.ts'
import { type RecordFormState, useRecordForm } from './use-record-form.ts'

const PasteText = lazyPart(async () => ({ default: (await import('./paste/PasteText.tsx')).PasteText }))

type Props = {
  object: ObjectName
  open: boolean
  onClose: () => void
  /** The record that is changed; without one, a new one is made. */
  record?: AnyRecord | undefined
  preset?: FormValues | undefined
  /** What becomes of the record that was made; unless said, a notice leads to it. */
  onSaved?: ((record: AnyRecord) => void) | undefined
}

/** A record's form beside the page one is on. What was typed survives closing it. */
export function RecordFormDrawer({ object, open, onClose, record, preset, onSaved }: Props) {
  const { t } = useTranslation(['records', 'common'])
  const { words, fields } = useObject(object)
  const tell = useTold(object)
  const state = useRecordForm({
    object,
    record,
    preset,
    onSaved: (saved) => {
      onClose()
      if (onSaved) onSaved(saved)
      else if (!record) tell(saved)
    },
  })
  const first = fields.find(({ title }) => title)
  const noun = inSentence(words.one)
  return (
    <Drawer
      title={record ? t('form.edit', { object: noun }) : t('form.new', { object: noun })}
      open={open}
      onClose={onClose}
      afterOpenChange={focusOnOpen(state.form, first?.key ?? '')}
      size={480}
      destroyOnHidden
      footer={
        <div className="record-form-foot">
          <Button type="text" onClick={state.clear}>
            {t(record ? 'form.reset' : 'form.clear')}
          </Button>
          <Button type="primary" loading={state.saving} onClick={() => state.form.submit()}>
            {record ? t('common:save') : t('form.create', { object: noun })}
          </Button>
        </div>
      }
    >
      <Paste object={object} state={state} />
      <RecordForm object={object} state={state} record={record} />
      <p className="rp-muted rp-small">{t('form.kept')}</p>
    </Drawer>
  )
}

/** A text to fill the form from, where its object says what of one it takes. */
function Paste({ object, state }: { object: ObjectName; state: RecordFormState }) {
  const { t } = useTranslation('records')
  const { pasted } = useScreen(object)
  const [open, setOpen] = useState(false)
  if (!pasted) return null
  return (
    <>
      <Button
        type="link"
        className="record-form-paste"
        icon={<SnippetsOutlined aria-hidden />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('paste.open')}
      </Button>
      <Suspense>{open ? <PasteText object={object} state={state} /> : null}</Suspense>
    </>
  )
}

/** Says that a record was made, with the way to it. Notices stand outside the router, so that the link is made here. */
function useTold(object: ObjectName) {
  const { t } = useTranslation('records')
  const { message } = App.useApp()
  const { words, declaration } = useObject(object)
  const go = useGo()
  return (saved: AnyRecord) => {
    const said = t('form.created', { object: words.one, name: nameOf(object, saved) })
    const open = (
      <Button
        key="open"
        type="link"
        size="small"
        onClick={() => {
          message.destroy(saved.id)
          go(paths.record(declaration.plural, saved.id))
        }}
      >
        {t('form.open')}
      </Button>
    )
    void message.success({ key: saved.id, duration: 6, content: hasPage(object) ? [said, ' ', open] : said })
  }
}
