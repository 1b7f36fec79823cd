import type { RecordTag, Tag } from '@rapport/contract'
import { Button, Input, Popover } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import type { useDecide } from '../queries.ts'
import { RuleText } from '../RuleText.tsx'
import { TagMark } from '../TagMark.tsx'

const REASON_CHARS_MAX = 500

type Props = { tag: Tag; given: RecordTag; mayChange: boolean; decide: ReturnType<typeof useDecide> }

/** A tag by rule: a click says why it stands there, and lets one pin or refuse it. */
export function RuleTag(props: Props) {
  const { t } = useTranslation('tags')
  const { tag, given } = props
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      content={<Why {...props} onDone={() => setOpen(false)} />}
    >
      <button
        type="button"
        className="tag-why-open"
        aria-label={given.since === null ? t('refusedTag', { name: tag.name }) : t('byRule', { name: tag.name })}
      >
        <TagMark tag={tag} isRefused={given.since === null} />
      </button>
    </Popover>
  )
}

function Why({ tag, given, mayChange, decide, onDone }: Props & { onDone: () => void }) {
  const { t } = useTranslation('tags')
  const format = useFormat()
  const { decision, since } = given
  return (
    <section className="tag-why" aria-label={t('why', { name: tag.name })}>
      {tag.rule ? (
        <p>
          <RuleText rule={tag.rule} />
        </p>
      ) : null}
      {since ? <p className="rp-muted rp-small">{t('since', { at: format.dateTime(since) })}</p> : null}
      {decision ? (
        <p>
          {t(decision.decision, { name: decision.memberName, reason: decision.reason })}{' '}
          <time className="rp-muted rp-small" dateTime={decision.decidedAt}>
            {format.dateTime(decision.decidedAt)}
          </time>
        </p>
      ) : null}
      {mayChange && decision ? (
        <footer>
          <Button
            size="small"
            onClick={() => decide.mutate({ tagId: tag.id, decision: 'release' }, { onSuccess: onDone })}
          >
            {t('release')}
          </Button>
        </footer>
      ) : null}
      {mayChange && !decision ? <Decide tag={tag} decide={decide} onDone={onDone} /> : null}
    </section>
  )
}

function Decide({ tag, decide, onDone }: Pick<Props, 'tag' | 'decide'> & { onDone: () => void }) {
  const { t } = useTranslation('tags')
  const id = useId()
  const [reason, setReason] = useState('')
  const send = (decision: 'pin' | 'refuse') =>
    decide.mutate({ tagId: tag.id, decision, reason: reason.trim() }, { onSuccess: onDone })
  const isReady = reason.trim() !== ''
  return (
    <form
      className="tag-why"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (isReady) send('pin')
      }}
    >
      <label htmlFor={id}>{t('reason')}</label>
      <Input id={id} value={reason} maxLength={REASON_CHARS_MAX} onChange={(event) => setReason(event.target.value)} />
      <footer>
        <Button size="small" htmlType="submit" disabled={!isReady} loading={decide.isPending}>
          {t('pin')}
        </Button>
        <Button size="small" disabled={!isReady} loading={decide.isPending} onClick={() => send('refuse')}>
          {t('refuse')}
        </Button>
      </footer>
    </form>
  )
}
