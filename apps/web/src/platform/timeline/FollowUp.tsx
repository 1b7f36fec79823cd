import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { MomentField } from '../fields/DayInput.tsx'
import { useMe } from '../session/me.ts'
import { Labelled } from './EntryFields.tsx'
import { type Entry, FOLLOW_UP_CHARS_MAX, usualFollowUp } from './entry.ts'

type Props = { followUp: Entry['followUp']; onChange: (part: Pick<Entry, 'followUp'>) => void }

/** What is to be done next, and when: a task of the writer. */
export function FollowUp({ followUp, onChange }: Props) {
  const { t } = useTranslation('timeline')
  const { timeZone } = useMe().workspace
  if (followUp === null) {
    return (
      <Button type="link" size="small" onClick={() => onChange({ followUp: usualFollowUp(Date.now(), timeZone) })}>
        {t('followUp.add')}
      </Button>
    )
  }
  return (
    <fieldset className="timeline-extras timeline-follow-up">
      <legend className="rp-unseen">{t('followUp.title')}</legend>
      <Labelled label={t('followUp.subject')}>
        {(id) => (
          <Input
            id={id}
            maxLength={FOLLOW_UP_CHARS_MAX}
            placeholder={t('followUp.placeholder')}
            value={followUp.subject}
            onChange={(event) => onChange({ followUp: { ...followUp, subject: event.target.value } })}
          />
        )}
      </Labelled>
      <Labelled label={t('followUp.due')}>
        {(id) => (
          <MomentField id={id} value={followUp.due} onChange={(due) => onChange({ followUp: { ...followUp, due } })} />
        )}
      </Labelled>
      <Button type="text" onClick={() => onChange({ followUp: null })}>
        {t('followUp.remove')}
      </Button>
    </fieldset>
  )
}
